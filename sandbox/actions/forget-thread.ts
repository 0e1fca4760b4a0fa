import type { Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** Takes a thread out of its repository; its number leads to `to`, or nowhere. */
export function forgetThread(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  to: { repositoryId: string; number: number } | null,
): void {
  repository.threads.delete(thread.number);
  repository.gone.set(thread.number, { to });
  sandbox.store.forget(thread.nodeId);
}
