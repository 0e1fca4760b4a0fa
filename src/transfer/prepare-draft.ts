import type { Thread } from "../github/thread.ts";
import { DEFAULT_TRIGGERS } from "../text/default-triggers.ts";
import { findReferences } from "../text/find-references.ts";
import { type Draft, draftIssue } from "./draft.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A draft, with what it points at in the source and what has no copy yet. */
export interface PreparedDraft {
  readonly draft: Draft;
  /** Numbers of threads. */
  readonly unresolved: readonly number[];
  /** Whether it points at a comment of which no copy is known. */
  readonly hasUnresolvedComments: boolean;
}

/** Looks up what a thread names (references, milestone, assignees) and renders it. */
export async function prepareDraft(
  context: TransferContext,
  issue: Thread,
  requestedBy: string | null,
): Promise<PreparedDraft> {
  const { config, pair, directory } = context;
  const { numbers, comments } = referencesIn(issue, context);
  const moved = await context.ledger.targetsOf(numbers);
  const movedComments = await context.ledger.commentsOf(comments);
  const ours = new Set(moved.values());
  const milestones = issue.milestone ? await directory.milestones() : new Map<string, string>();
  const draft = draftIssue(issue, {
    config,
    source: pair.source.name,
    requestedBy,
    app: context.app,
    milestones: new Set(milestones.keys()),
    assignable: await assignableAmong(issue.assignees, context),
    text: {
      source: pair.source.name,
      target: pair.target.name,
      here: pair.target.name,
      host: new URL(config.webUrl).host,
      defaultBranch: pair.source.defaultBranch,
      triggers: config.triggers ?? DEFAULT_TRIGGERS,
      moved: (number) => moved.get(number),
      movedComment: (id) => movedComments.get(id),
      isTarget: (number) => ours.has(number),
    },
  });
  return {
    draft,
    unresolved: numbers.filter((number) => !moved.has(number)),
    hasUnresolvedComments: comments.some((id) => !movedComments.has(id)),
  };
}

function referencesIn(
  issue: Thread,
  { config, pair }: TransferContext,
): { numbers: number[]; comments: number[] } {
  const host = new URL(config.webUrl).host;
  const found = [issue, ...issue.comments].map((written) =>
    findReferences(written.body, { kind: "comment", source: pair.source.name, host }),
  );
  found.push(findReferences(issue.title, { kind: "title", source: pair.source.name, host }));
  return {
    numbers: [...new Set(found.flatMap((one) => one.numbers))],
    comments: [...new Set(found.flatMap((one) => one.comments))],
  };
}

async function assignableAmong(logins: readonly string[], context: TransferContext): Promise<Set<string>> {
  const assignable = new Set<string>();
  for (const login of logins) {
    if (await context.directory.assignable(login)) assignable.add(login.toLowerCase());
  }
  return assignable;
}
