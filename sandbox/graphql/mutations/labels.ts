import { createLabel as actCreate } from "../../actions/create-label.ts";
import { deleteLabel as actDelete } from "../../actions/delete-label.ts";
import { updateLabel as actUpdate } from "../../actions/update-label.ts";
import type { Context } from "../context.ts";
import { findNodeOf } from "../find-node.ts";
import { requirePermission, threadRequirements } from "../require-permission.ts";
import type { LabelSource } from "../source.ts";

interface CreateInput {
  repositoryId: string;
  name: string;
  color: string;
  description?: string | null;
}

export function createLabel(input: CreateInput, context: Context) {
  const { repository } = findNodeOf(context, input.repositoryId, ["Repository"], "Repository");
  requirePermission(context, repository, threadRequirements("Issue"));
  const { name, color, description = null } = input;
  const label = actCreate(context.sandbox, context.caller.actor, repository, { name, color, description });
  return { label: { type: "Label", repository, label } satisfies LabelSource };
}

function writableLabel(context: Context, id: string): LabelSource {
  const source = findNodeOf(context, id, ["Label"], "Label");
  requirePermission(context, source.repository, threadRequirements("Issue"));
  return source;
}

interface UpdateInput {
  id: string;
  name?: string | null;
  color?: string | null;
  description?: string | null;
}

export function updateLabel(input: UpdateInput, context: Context) {
  const source = writableLabel(context, input.id);
  const { name, color, description } = input;
  actUpdate(context.sandbox, context.caller.actor, source.repository, source.label, {
    ...(name != null && { name }),
    ...(color != null && { color }),
    ...(description !== undefined && { description }),
  });
  return { label: source };
}

export function deleteLabel(input: { id: string }, context: Context) {
  const { repository, label } = writableLabel(context, input.id);
  actDelete(context.sandbox, context.caller.actor, repository, label);
  return {};
}
