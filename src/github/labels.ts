import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import { listPages } from "./list-pages.ts";
import { CreateLabel, ReadLabels } from "./operations.generated.ts";

export interface NewLabel {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

/** Node ids of a repository's labels by lower-cased name (labels are unique without regard to case). */
export async function fetchLabels(client: Client, repository: string): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  const read = async (after: string | null) => {
    const { node } = await client.query(ReadLabels, { repository, after });
    return node && "labels" in node ? node.labels : undefined;
  };
  for await (const label of listPages(read)) labels.set(label.name.toLowerCase(), label.id);
  return labels;
}

/** Makes a label; one that somebody else made in the meantime is taken as it is. Returns its node id. */
export async function ensureLabel(client: Client, repository: string, label: NewLabel): Promise<string> {
  try {
    const input = { repositoryId: repository, ...label };
    const { createLabel } = await client.mutate(CreateLabel, { input }, "write");
    return createLabel!.label!.id;
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.remedy !== "never") throw error;
    const found = (await fetchLabels(client, repository)).get(label.name.toLowerCase());
    if (found) return found;
    throw error;
  }
}
