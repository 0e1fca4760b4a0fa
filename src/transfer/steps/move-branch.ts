import { addComment } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { settlePullRequest } from "../../github/pull-requests.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { renderText } from "../../text/render-text.ts";
import { Held, Settled } from "../endings.ts";
import { markOf, marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import type { MovedBranch } from "../pulls/branch-mover.ts";
import { explainConflict } from "../pulls/conflict-help.ts";
import { resolveReferences } from "../resolve-references.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

const HELD_LABEL = { color: "d93f0b", description: "Waits for its author before it can move" };

/**
 * Replays a pull request's commits in the target's subdirectory and pushes them. What cannot be moved is told to
 * its author, once for each version of the branch, and stays open.
 */
export async function moveBranch(work: CopyWork): Promise<void> {
  if (!isPullWork(work) || work.record.target) return;
  const moved = await work.branches.move({
    thread: work.thread,
    rewriterFor: (messages) => rewriterFor(work, messages),
  });
  switch (moved.outcome) {
    case "pushed":
      return work.ledger.recordBranch(work.record.number, moved);
    case "landed":
      await tell(
        work,
        `All of this is in \`${targetName(work)}\` already, so there is nothing left to move. Thank you!`,
      );
      await settlePullRequest(work.source, work.thread.id, { close: work.config.sourceThreads.close });
      throw new Settled("its changes are in the target already");
    default:
      return hold(work, moved);
  }
}

async function hold(
  work: PullWork,
  moved: Extract<MovedBranch, { outcome: "conflict" | "refused" }>,
): Promise<never> {
  const label = { name: work.config.pullRequests.heldLabel, ...HELD_LABEL };
  await tell(work, moved.outcome === "conflict" ? help(work, moved) : refusal(work, moved.reason));
  await settlePullRequest(work.source, work.thread.id, {
    labels: [await work.sourceDirectory.ensureLabel(label)],
  });
  throw new Held(moved.outcome === "conflict" ? `conflicts in ${moved.paths.join(", ")}` : moved.reason);
}

function help(
  { thread, pair, config }: PullWork,
  moved: Extract<MovedBranch, { outcome: "conflict" }>,
): string {
  return explainConflict({
    commit: moved.commit,
    paths: moved.paths,
    target: formatRepositoryName(pair.target.name),
    targetUrl: pair.target.url,
    subdirectory: config.subdirectory,
    branch: thread.pull.headRefName,
    base: moved.mergeBase,
    author: thread.author?.login ?? null,
    host: new URL(config.webUrl).host,
  });
}

function refusal(work: PullWork, reason: string): string {
  return `This pull request was to move to \`${targetName(work)}\`, but ${reason}. It stays open here.`;
}

/** One comment on the source for each version of the branch, marked with its commit. */
async function tell({ ledger, record, source, thread }: PullWork, text: string): Promise<void> {
  const mark = thread.pull.headRefOid;
  await performOnce(ledger, record.number, {
    key: `told:${mark}`,
    find: async () => {
      for await (const { id, body } of listWrittenComments(source, thread.id)) {
        if (marksIn(body).includes(mark)) return id;
      }
      return undefined;
    },
    send: async () => (await addComment(source, thread.id, `${markOf(mark)}\n${text}`)).id,
  });
}

/** References in commit messages follow the same rules as those in texts: a bare `Fixes #1` would close a stranger. */
async function rewriterFor(
  work: PullWork,
  messages: readonly string[],
): Promise<(message: string) => string> {
  const { config } = work;
  const { context } = await resolveReferences(
    work,
    messages.map((text) => ({ kind: "commit", text })),
  );
  const prefix =
    config.pullRequests.subjectPrefix === undefined ? config.subdirectory : config.pullRequests.subjectPrefix;
  const all = { ...context, kind: "commit" as const, ...(prefix !== null && { subjectPrefix: prefix }) };
  return (message) => renderText(message, all);
}

function targetName({ pair }: PullWork): string {
  return formatRepositoryName(pair.target.name);
}
