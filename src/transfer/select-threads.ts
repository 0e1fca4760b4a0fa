import { type ListedThread, type ListPosition, listThreads } from "../github/list-threads.ts";
import type { Query } from "./query.ts";
import type { TransferContext } from "./transfer-context.ts";

/** Threads that a query selects, oldest first; of closed pull requests those that are to be kept as issues. */
export async function* selectThreads(
  { pair, config }: TransferContext,
  query: Query,
  position?: ListPosition,
): AsyncGenerator<{ thread: ListedThread; position: ListPosition }> {
  const { client, name } = pair.source;
  for await (const listed of listThreads(client.inLane("bulk"), name, query.kinds, position)) {
    const { thread } = listed;
    const isClosedPull = thread.type === "PullRequest" && thread.state !== "OPEN";
    const isLeft = isClosedPull && config.closedPullRequests === "leave";
    if (!isLeft && query.matches(thread)) yield listed;
  }
}
