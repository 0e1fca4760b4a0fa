import type { Repository } from "../model/types.ts";
import { Refusal, type ValidationError } from "../refusal.ts";
import type { HeadBranch } from "./find-head.ts";

const CUSTOM = { resource: "PullRequest", code: "custom" } as const;

/**
 * 422 in GitHub's words: GraphQL gives all messages in one line, REST the errors (both observed; where a ref is
 * missing, REST says only which one).
 */
function refuse(messages: string[], errors?: ValidationError[]): Refusal {
  const [message = ""] = messages;
  return new Refusal("UNPROCESSABLE", messages.join(", "), errors ?? [{ ...CUSTOM, message }]);
}

/** `No commits between master and topic`; with the owners when the head is in another repository. */
export function noCommits(repository: Repository, base: string, head: HeadBranch): string {
  const [from, to] =
    head.repository === repository
      ? [base, head.branch]
      : [`${repository.owner}:${base}`, `${head.owner}:${head.branch}`];
  return `No commits between ${from} and ${to}`;
}

export function refuseNoCommits(repository: Repository, base: string, head: HeadBranch): Refusal {
  return refuse([noCommits(repository, base, head)]);
}

export function refuseMissingRefs(
  repository: Repository,
  base: { name: string; exists: boolean },
  head: HeadBranch & { exists: boolean },
): Refusal {
  const invalid = { resource: "PullRequest", code: "invalid" } as const;
  const messages = [
    "Head sha can't be blank",
    "Base sha can't be blank",
    ...(head.repository ? [] : ["Head repository can't be blank"]),
    noCommits(repository, base.name, head),
    ...(head.exists ? [] : ["Head ref must be a branch"]),
    ...(base.exists ? [] : ["Base ref must be a branch"]),
    ...(head.repository ? [] : ["not all refs are readable"]),
  ];
  const fields = [...(base.exists ? [] : ["base"]), ...(head.exists ? [] : ["head"])];
  return refuse(
    messages,
    fields.map((field) => ({ ...invalid, field })),
  );
}

export function refuseExisting({ owner, branch }: HeadBranch): Refusal {
  return refuse([`A pull request already exists for ${owner}:${branch}.`]);
}

export function refuseUnrelated(base: string, { branch }: HeadBranch): Refusal {
  return refuse([`The ${branch} branch has no history in common with ${base}`]);
}

/** Who may not push to the head cannot let others push to it, which is asked for unless it is declined. */
export function refuseForkCollaboration(): Refusal {
  const message = "Fork collab can't be granted by someone without permission";
  return refuse([message], [{ ...CUSTOM, field: "fork_collab", message: `fork_collab ${message}` }]);
}

/** For Apps that may not read contents, public as they are. */
export function refuseUnreadable(): Refusal {
  return refuse(["not all refs are readable"]);
}
