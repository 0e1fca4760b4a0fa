import type { Client } from "./client.ts";
import { ReadAssignableUsers } from "./operations.generated.ts";

/** The node id of a user who may be assigned in a repository; undefined when that login may not. */
export async function findAssignable(
  client: Client,
  repository: string,
  login: string,
): Promise<string | undefined> {
  const { node } = await client.query(ReadAssignableUsers, { repository, login });
  const users = node && "assignableUsers" in node ? (node.assignableUsers.nodes ?? []) : [];
  return users.find((user) => user?.login.toLowerCase() === login.toLowerCase())?.id;
}
