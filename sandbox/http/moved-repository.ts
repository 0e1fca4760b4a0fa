import type { Store } from "../model/store.ts";
import type { Repository } from "../model/types.ts";

/** A repository that the old name in an address leads to; undefined where the name is a present one, or unknown. */
export function movedRepository(store: Store, fullName: string): Repository | undefined {
  const found = store.repository(fullName);
  return found && !store.repositories.has(fullName.toLowerCase()) ? found : undefined;
}

/** 301 for reading; for anything else 307, after which the same is sent again (docs, "Follow redirects"). */
export function redirectStatus(method: string): 301 | 307 {
  return method === "GET" || method === "HEAD" ? 301 : 307;
}
