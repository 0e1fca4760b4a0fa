/** A small world: acme/garden moves into the subdirectory `garden` of umbrella/everything. */

export const SOURCE = "acme/garden";
export const TARGET = "umbrella/everything";

export function comment(author: string | null, body: string, createdAt: string, more: object = {}): object {
  return { author, authorAssociation: "NONE", body, createdAt, updatedAt: createdAt, ...more };
}

export function issue(number: number, more: object = {}): object {
  const day = String(number).padStart(2, "0");
  return {
    number,
    id: `I_garden--${number}`,
    title: `Issue ${number}`,
    url: `https://github.com/${SOURCE}/issues/${number}`,
    state: "OPEN",
    author: "carol",
    authorAssociation: "NONE",
    assignees: [],
    labels: [],
    body: `The text of issue ${number}.`,
    createdAt: `2020-01-${day}T10:00:00Z`,
    updatedAt: `2020-01-${day}T10:00:00Z`,
    closedAt: null,
    comments: [],
    ...more,
  };
}

export function pull(number: number): object {
  return {
    ...issue(number),
    id: `PR_garden--${number}`,
    url: `https://github.com/${SOURCE}/pull/${number}`,
    baseRepository: SOURCE,
    baseRefName: "main",
    baseRefOid: "0".repeat(40),
    headRepository: null,
    headRefName: "fix",
    headRefOid: "1".repeat(40),
    mergedAt: null,
    reviews: [],
  };
}

/** The world with these threads; `more` goes into it as it is. */
export function orchard(threads: { issues?: object[]; pulls?: object[] }, more: object = {}): object {
  return {
    organizations: {
      acme: { members: { alice: "admin", bob: "member", dan: "member" }, teams: { gardeners: ["dan"] } },
      umbrella: { members: { zoe: "admin" }, teams: {} },
    },
    repositories: {
      [SOURCE]: {
        archive: {
          magic: "E!vIA5L86J2I",
          timestamp: "2025-01-01T00:00:00Z",
          repo: SOURCE,
          labels: [
            { name: "bug", description: "Something is wrong", color: "d73a4a" },
            { name: "area: beds", description: null, color: "00ff00" },
          ],
          issues: threads.issues ?? [],
          pulls: threads.pulls ?? [],
        },
        defaultBranch: "main",
        permissions: { bob: "write", trish: "triage" },
      },
      [TARGET]: {
        nextNumber: 1000,
        permissions: { bob: "write" },
        labels: [{ name: "kind: bug", description: "", color: "ff0000" }],
        milestones: ["Spring"],
      },
    },
    config: {
      source: SOURCE,
      target: TARGET,
      subdirectory: "garden",
      responsible: "acme/gardeners",
      commands: { permission: "write", teams: ["acme/gardeners"] },
      labels: {
        map: { bug: "kind: bug" },
        add: ["topic: garden"],
        definitions: { "topic: garden": { color: "aabbcc", description: "From the garden" } },
      },
      sourceThreads: { close: true, lock: true, label: "moved" },
    },
    ...more,
  };
}

/** So many issues, and so many comments in each, in order; with what `assertExactlyOnce` expects of them. */
export function talkingIssues(threads: number, comments: number) {
  const numbers = Array.from({ length: threads }, (_, index) => index + 1);
  const ids = (number: number) => Array.from({ length: comments }, (_, index) => `IC_${number}_${index + 1}`);
  const day = "2020-01-01T10:00:00Z";
  const issues = numbers.map((number) =>
    issue(number, {
      ...{ createdAt: day, updatedAt: day },
      body: `See #${(number % threads) + 1}.`,
      comments: ids(number).map((id, index) =>
        comment("alice", `Comment ${id}`, `2020-02-01T00:00:0${index}Z`, { id }),
      ),
    }),
  );
  const conversations = new Map(numbers.map((number) => [`I_garden--${number}`, ids(number)]));
  return { issues, expected: { source: SOURCE, target: TARGET, conversations } };
}
