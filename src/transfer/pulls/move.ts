import type { RewriteMessage } from "../../git/amend-message.ts";
import type { GitGuard } from "../../git/git-guard.ts";
import type { ObjectId } from "../../git/object-id.ts";

/** A pull request whose branch is to be moved. */
export interface Move {
  readonly number: number;
  /** The branch of the source that it is made against. */
  readonly baseRefName: string;
  /** Its head, when somebody asked GitHub; the one that is fetched otherwise. */
  readonly head?: ObjectId;
  /** What stands on the branch now, when something of ours does; what others pushed is never replaced. */
  readonly expected?: ObjectId;
  /** Asked before its branch is pushed. */
  readonly guard: GitGuard;
  /** Makes the rewriting for messages that hold these texts. */
  rewriterFor(messages: readonly string[]): Promise<RewriteMessage>;
}
