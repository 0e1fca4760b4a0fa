import type { Thread } from "../github/thread.ts";
import { type Draft, draftThread } from "./draft.ts";
import { resolveReferences } from "./resolve-references.ts";
import type { ResolvedText } from "./resolved-text.ts";
import { sentComments } from "./sent-comments.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A draft, with what it was rewritten with. */
export interface PreparedDraft {
  readonly draft: Draft;
  readonly text: ResolvedText;
}

/** Looks up what a thread names (references, milestone, assignees) and renders it. */
export async function prepareDraft(
  context: TransferContext,
  thread: Thread,
  requestedBy: string | null,
): Promise<PreparedDraft> {
  const text = await resolveReferences(context, textsOf(thread));
  const milestones = thread.milestone ? await context.directory.milestones() : new Map<string, string>();
  const draft = await draftThread(thread, {
    config: context.config,
    source: context.pair.source.name,
    requestedBy,
    app: context.app,
    milestones: new Set(milestones.keys()),
    assignable: await assignableAmong(thread.assignees, context),
    text: text.context,
    sent: await sentComments(context.ledger, thread.number),
  });
  return { draft, text };
}

function textsOf({ title, body, comments, pull }: Thread) {
  const reviews = pull?.reviews ?? [];
  const written = [...comments, ...reviews, ...reviews.flatMap((review) => review.comments)];
  return [
    { kind: "title" as const, text: title },
    { kind: pull ? ("pull" as const) : ("issue" as const), text: body },
    ...written.map((one) => ({ kind: "comment" as const, text: one.body })),
  ];
}

async function assignableAmong(logins: readonly string[], context: TransferContext): Promise<Set<string>> {
  const assignable = new Set<string>();
  for (const login of logins) {
    if (await context.directory.assignable(login)) assignable.add(login.toLowerCase());
  }
  return assignable;
}
