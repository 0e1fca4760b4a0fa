import { announce } from "../actions/announce.ts";
import { recordEvent } from "../actions/record-event.ts";
import { requireWritable } from "../actions/require-writable.ts";
import { belongs } from "../model/permission.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Actor } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Pull } from "./add-review.ts";

/**
 * Asks people for their review, in place of those asked before or in addition to them. 422 for the author and
 * for who is none of the repository's people; then nobody is asked.
 */
export function requestReviews(
  sandbox: Sandbox,
  actor: Actor,
  { repository, thread, pull }: Pull,
  logins: string[],
  isAddition: boolean,
): void {
  requireWritable(repository);
  const people = logins.map((login) => {
    const account = sandbox.store.account(login);
    if (account && account.login === thread.author) {
      throw new Refusal("UNPROCESSABLE", "Review cannot be requested from pull request author.");
    }
    if (account?.type === "User" && belongs(sandbox, repository, login)) return account.login;
    const message =
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is " +
      `not a collaborator of the ${nameWithOwner(repository)} repository.`;
    throw new Refusal("UNPROCESSABLE", message);
  });
  const former = pull.reviewRequests;
  pull.reviewRequests = [...new Set([...(isAddition ? former : []), ...people])];
  for (const reviewer of pull.reviewRequests.filter((login) => !former.includes(login))) {
    recordEvent(sandbox, actor, thread, { type: "review_requested", reviewer });
    announce(sandbox, actor, repository, thread, "review_requested", { reviewer });
  }
}
