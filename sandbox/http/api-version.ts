/** Versions that the API knows (docs, "API versions"); the first is used when none is asked for. */
export const API_VERSIONS: readonly string[] = ["2022-11-28", "2026-03-10"];

/** What 2026-03-10 leaves out: the field, and another that shows what sort of object it is in. */
const REMOVED: Record<string, string> = {
  assignee: "assignees",
  merge_commit_sha: "head",
  has_downloads: "full_name",
  rate: "resources",
};

/** An answer as JSON in the shape of a version. */
export function jsonIn(version: string, body: unknown): string {
  if (version === API_VERSIONS[0]) return JSON.stringify(body);
  return JSON.stringify(body, function (this: object, key: string, value: unknown) {
    const sibling = REMOVED[key];
    return sibling !== undefined && Object.hasOwn(this, sibling) ? undefined : value;
  });
}
