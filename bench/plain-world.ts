export const SOURCE = "acme/garden";
export const TARGET = "umbrella/everything";

/** A world with so many issues of so many comments each, all alike. */
export function plainWorld(issues: number, comments: number, more: object = {}): object {
  const at = "2020-01-01T10:00:00Z";
  const written = { author: "carol", authorAssociation: "NONE", createdAt: at, updatedAt: at };
  const comment = (number: number, count: number) => ({
    ...written,
    id: `IC_${number}_${count}`,
    body: `Comment ${count}: it happens here as well, since the last update.`,
  });
  const issue = (number: number) => ({
    ...written,
    number,
    id: `I_garden_${number}`,
    title: `Issue ${number}`,
    url: `https://github.com/${SOURCE}/issues/${number}`,
    state: "OPEN",
    closedAt: null,
    assignees: [],
    labels: [],
    body: `The text of issue ${number}, with a list:\n\n- one\n- two\n\nand \`code\`.`,
    comments: Array.from({ length: comments }, (_, index) => comment(number, index + 1)),
  });
  return {
    organizations: {
      acme: { members: { alice: "admin" }, teams: {} },
      umbrella: { members: { zoe: "admin" }, teams: {} },
    },
    repositories: {
      [SOURCE]: {
        archive: {
          magic: "E!vIA5L86J2I",
          timestamp: "2025-01-01T00:00:00Z",
          repo: SOURCE,
          labels: [],
          issues: Array.from({ length: issues }, (_, index) => issue(index + 1)),
          pulls: [],
        },
        defaultBranch: "main",
        permissions: {},
      },
      [TARGET]: { nextNumber: 1000, permissions: {} },
    },
    config: { source: SOURCE, target: TARGET, subdirectory: "garden", responsible: "acme/gardeners" },
    ...more,
  };
}
