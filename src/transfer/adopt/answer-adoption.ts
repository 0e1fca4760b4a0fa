import { GitFailure } from "../../git/git-failure.ts";
import { addEyes } from "../../github/add-reaction.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import type { PullPart } from "../../github/thread.ts";
import { codeSpan } from "../../text/code-span.ts";
import type { Command } from "../command.ts";
import { forgetMarkers } from "../pulls/bring-up-to-date.ts";
import { replyTo } from "../reply-to.ts";
import type { PushedBranch, ThreadRecord } from "../thread-record.ts";
import type { TransferContext } from "../transfer-context.ts";
import { type Candidate, checkAdopter, checkAdoption } from "./check-adoption.ts";
import { type AdoptionAnswer, explainAdoption } from "./explain-adoption.ts";
import { type Adoption, parseAdoption } from "./parse-adoption.ts";

/**
 * Carries out `/transfer adopt OWNER:BRANCH` on a copy: a ladder of refusals, then the commits of that branch are
 * pushed to the copy's own, for GitHub cannot change the head of a pull request. One comment tells what became of it.
 *
 * @param number the number of the original
 */
export async function answerAdoption(
  context: TransferContext,
  number: number,
  command: Command,
): Promise<void> {
  const { ledger, pair } = context;
  const record = await ledger.read(number);
  if (!record?.target) return;
  const key = `reply:${command.comment.nodeId}`;
  const answered = await ledger.effect(record.number, key);
  // A second delivery of the same command would push what has been added to the branch since.
  if (answered?.state === "done") return;
  const answer = (await refuse(context, record, command)) ?? (await adopt(context, record, command));
  const isRefused = answer.code === "no-right" || answer.code === "not-yours";
  await replyTo(context, pair.target, {
    ...{ number: record.number, thread: record.target.id, comment: command.comment.nodeId },
    text: explainAdoption(answer),
    refused: isRefused ? answer.user : undefined,
  });
  // Nor does a second delivery carry out what was refused, should the right have been given since.
  if (isRefused) await ledger.recordEffect(record.number, key, { state: "done", result: "refused" });
}

async function refuse(
  context: TransferContext,
  record: ThreadRecord,
  { user, rest, comment }: Command,
): Promise<AdoptionAnswer | undefined> {
  const wanted = parseAdoption(rest);
  const right = await checkAdopter(context, record, { user, owner: wanted?.owner });
  if (right) return right;
  const { client, name } = context.pair.target;
  await addEyes(client, name, comment.id);
  if (!wanted) return { code: "not-understood" };
  return record.type === "PullRequest" ? undefined : { code: "no-pull-request" };
}

async function adopt(
  context: TransferContext,
  record: ThreadRecord,
  { rest }: Command,
): Promise<AdoptionAnswer> {
  const { client, name } = context.pair.target;
  const copy = await fetchThread(client, name, record.target!.number);
  if (!copy?.pull) return { code: "no-pull-request" };
  const branch = (await context.ledger.branch(record.number)) ?? branchOf(copy.pull);
  const wanted: Adoption = parseAdoption(rest)!;
  const found = await checkAdoption(context, copy, branch, wanted);
  if ("code" in found) return found;
  try {
    const head = await context.branches.adopt({ ...found, toBranch: branch.branch, guard: context.guard });
    await remember(context, record, branch, { ...found, head });
    return {
      ...{ code: "adopted", place: found.place, branch: branch.branch, ahead: found.ahead },
      ...{ head, before: branch.head, command: `/transfer ${rest}` },
      isFollowed: context.config.pullRequests.source === "follow" && !branch.isEnded,
    };
  } catch (error) {
    // What the other side refuses it refuses again; everything else is worth another try.
    const refused =
      error instanceof GitFailure ? /\[(?:remote )?rejected\].*\((.*)\)/.exec(error.said) : null;
    if (!refused) throw error;
    return { code: "not-pushed", reason: refused[1] ?? "it was refused" };
  }
}

/** What a ledger that was made anew does not know. */
function branchOf({ headRefName, baseRefName, headRefOid }: PullPart): PushedBranch {
  const unknown = { onto: "", source: "", mergeBase: "", conflicts: [] };
  return { branch: headRefName, base: baseRefName, head: headRefOid, ...unknown };
}

async function remember(
  context: TransferContext,
  record: ThreadRecord,
  before: PushedBranch,
  { head, mergeBase, place }: Candidate,
): Promise<void> {
  const { pair } = context;
  await forgetMarkers(
    { ...context, record, target: pair.target.client },
    before,
    `It goes on with ${codeSpan(place)}`,
  );
  const after = { ...before, head, onto: mergeBase, conflicts: [], adopted: place };
  await context.ledger.recordBranch(record.number, after);
}
