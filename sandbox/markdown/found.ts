import type { Store } from "../model/store.ts";
import type { Repository } from "../model/types.ts";

/** Where a text stands: what `@bob` and `#12` mean depends on it. */
export interface TextContext {
  store: Store;
  /** Address of the sandbox, without a slash at the end. */
  origin: string;
  repository: Repository;
}

/** Something in a text that GitHub acts on. `text` is what stands there, for people to find it again. */
export type Found =
  /** A person that the store knows, in the account's own spelling. */
  | { kind: "mention"; login: string; text: string }
  /** A team that the store knows. */
  | { kind: "team"; organization: string; slug: string; text: string }
  /** An issue, pull request or discussion, whether it exists or not; `keyword` is a closing keyword before it. */
  | { kind: "thread"; repository: string; number: number; keyword: string | null; text: string }
  /** A commit, whether it exists or not. */
  | { kind: "commit"; repository: string; oid: string; text: string };

/** Equal for two findings that mean the same thing, however they are written. */
export function keyOfFound(found: Found): string {
  switch (found.kind) {
    case "mention":
      return `@${found.login}`.toLowerCase();
    case "team":
      return `@${found.organization}/${found.slug}`.toLowerCase();
    case "thread":
      return `${found.repository}#${found.number} ${found.keyword === null ? "" : "closes"}`.toLowerCase();
    case "commit":
      return `${found.repository}@${found.oid}`.toLowerCase();
  }
}
