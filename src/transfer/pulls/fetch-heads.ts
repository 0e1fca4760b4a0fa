import type { BranchStore } from "../../git/branch-store.ts";
import { MissingRef } from "../../git/missing-ref.ts";
import type { Remote } from "../../git/with-credentials.ts";
import type { Move } from "./move.ts";

/**
 * Fetches the heads of pull requests, and the branches that they are made against, all in one go. What is wrong with
 * one of the others must not cost the first its turn: those that are gone are left out, and all of them when git
 * refuses what comes, since it does not tell with whom it came.
 *
 * @returns those whose heads are there, the first one first
 * @throws MissingRef or Refusal when it is the first one's
 */
export async function fetchHeads(
  store: BranchStore,
  remote: Remote,
  own: Move,
  others: readonly Move[],
): Promise<readonly Move[]> {
  if (others.length === 0 && own.head !== undefined && (await store.head(own.number)) === own.head)
    return [own];
  let left = others;
  for (;;) {
    const moves = [own, ...left];
    const branches = new Set(moves.map(({ baseRefName }) => baseRefName));
    try {
      await store.fetchSource(
        remote,
        [...branches],
        moves.map(({ number }) => number),
      );
      return moves;
    } catch (error) {
      if (left.length === 0) throw error;
      const gone = error instanceof MissingRef ? error.ref : undefined;
      const rest = left.filter(({ number }) => `refs/pull/${number}/head` !== gone);
      left = rest.length < left.length ? rest : [];
    }
  }
}
