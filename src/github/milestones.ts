import type { Client } from "./client.ts";
import { listPages } from "./list-pages.ts";
import { ReadMilestones } from "./operations.generated.ts";

/** Node ids of a repository's milestones by title. */
export async function fetchMilestones(client: Client, repository: string): Promise<Map<string, string>> {
  const milestones = new Map<string, string>();
  const read = async (after: string | null) => {
    const { node } = await client.query(ReadMilestones, { repository, after });
    return node && "milestones" in node ? node.milestones : undefined;
  };
  for await (const milestone of listPages(read)) milestones.set(milestone.title, milestone.id);
  return milestones;
}
