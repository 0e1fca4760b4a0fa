import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

const SOURCE = "acme/garden";
/** What stands for "no limit" in the configuration of the app. */
const NONE = 1_000_000_000;

/**
 * Writes a world of so many issues, with comments, labels and references to one another as in a usual repository,
 * and without limits. Answers the path of the world file.
 */
export function writeManyThreads(folder: string, count: number): string {
  const archive = openSync(join(folder, "archive.json"), "w");
  const labels = JSON.stringify([{ name: "bug", color: "d73a4a", description: null }]);
  writeSync(archive, `{"repo":"${SOURCE}","labels":${labels},"pulls":[],"issues":[\n`);
  for (let number = 1; number <= count; number += 1) {
    writeSync(archive, JSON.stringify(issue(number)) + (number < count ? ",\n" : "\n"));
  }
  writeSync(archive, "]}");
  closeSync(archive);
  const path = join(folder, "world.json");
  writeFileSync(path, JSON.stringify(world()));
  return path;
}

function issue(number: number): object {
  const createdAt = new Date(Date.UTC(2017, 0, 1) + number * 60_000).toISOString();
  const text = `On line ${number} of the file something is amiss, as in #${1 + ((number * 7919) % number)}.\n\n`;
  return {
    number,
    id: `I_many--${number}`,
    title: `Something is amiss (${number})`,
    url: `https://github.com/${SOURCE}/issues/${number}`,
    state: "OPEN",
    author: `author-${number % 700}`,
    authorAssociation: "NONE",
    assignees: [],
    labels: number % 3 === 0 ? ["bug"] : [],
    body: text + "`nix build` says no. ".repeat(15),
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    comments: Array.from({ length: number % 3 }, (_, index) => ({
      id: `IC_many--${number}-${index}`,
      author: `author-${(number + index) % 700}`,
      authorAssociation: "NONE",
      body: "The same here, with @carol.",
      createdAt,
      updatedAt: createdAt,
    })),
  };
}

function world(): object {
  const off = { contentPerMinute: null, contentPerHour: null, issuesPerMinute: null, issuesPerHour: null };
  const points = { pointsPerMinuteRest: null, pointsPerMinuteGraphql: null };
  const primary = { corePerHour: null, graphqlPerHour: null };
  return {
    organizations: { acme: { members: { alice: "admin" } }, umbrella: { members: { zoe: "admin" } } },
    repositories: {
      [SOURCE]: { archive: "archive.json" },
      "umbrella/everything": { nextNumber: 1_000_000 },
    },
    limits: { ...off, ...points, ...primary },
    config: {
      source: SOURCE,
      target: "umbrella/everything",
      subdirectory: "garden",
      responsible: "acme",
      limits: { contentPerMinute: NONE, contentPerHour: NONE, issuesPerMinute: NONE, issuesPerHour: NONE },
    },
  };
}
