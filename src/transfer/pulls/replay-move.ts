import type { BranchStore } from "../../git/branch-store.ts";
import type { ObjectId } from "../../git/object-id.ts";
import { Refusal } from "../../git/refusal.ts";
import type { Replayer } from "../../git/replayer.ts";
import { formatRepositoryName, type RepositoryName } from "../../repository-name.ts";
import type { Move } from "./move.ts";
import type { MovedBranch } from "./moved-branch.ts";
import { transferredFrom } from "./transferred-from.ts";

/** What a branch is replayed with, and what it is called there. */
export interface ReplayPlace {
  readonly store: BranchStore;
  readonly replayer: Pick<Replayer, "replay" | "squash">;
  readonly source: RepositoryName;
  readonly target: RepositoryName;
  /** Web host of the source. */
  readonly host: string;
  /** The new branch, and the one of the target that it is made against. */
  readonly branch: string;
  readonly base: string;
}

/**
 * Replays a pull request whose head is in the store. Nothing is pushed yet.
 *
 * @param at its head, and the commit of the target to put it on
 * @param squashAs makes one commit of it, with this title
 * @throws Refusal when it shares no history with its base
 */
export async function replayMove(
  { store, replayer, source, target, host, branch, base }: ReplayPlace,
  { number, baseRefName, rewriterFor }: Move,
  { head, onto }: { readonly head: ObjectId; readonly onto: ObjectId },
  squashAs?: string,
): Promise<MovedBranch> {
  const mergeBase = await store.mergeBase(baseRefName, head);
  if (!mergeBase) throw new Refusal("it shares no history with the branch it is made against");
  const messages = await store.messages(mergeBase, head);
  const rewriteMessage = await rewriterFor(squashAs === undefined ? messages : [squashAs, ...messages]);
  const trailer = transferredFrom(source, host, number);
  const request = { base: mergeBase, head, onto, rewriteMessage, trailer };
  const sides = [target.name, `${formatRepositoryName(source)}#${number}`] as const;
  const replayed = await (squashAs === undefined
    ? replayer.replay(request)
    : replayer.squash({ ...request, title: squashAs, sides }));
  switch (replayed.outcome) {
    case "clean": {
      const { head: commit, conflicts } = replayed;
      return { outcome: "pushed", branch, base, onto, head: commit, source: head, mergeBase, conflicts };
    }
    case "empty":
      return { outcome: "landed" };
    case "conflict":
      return { outcome: "conflict", commit: replayed.conflictsAt, paths: replayed.conflicts, mergeBase };
    case "refused":
      return { outcome: "refused", reason: replayed.reason };
  }
}
