import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { WorldFile } from "../world-file.ts";
import { archiveOf } from "./archive-of.ts";
import type { History } from "./history/history.ts";
import { writeHistories } from "./history/write-histories.ts";
import { longBody } from "./long-body.ts";
import { longThread } from "./long-thread.ts";
import { readYaml } from "./read-yaml.ts";
import type { WrittenReview, WrittenThread } from "./written-thread.ts";

const SOURCE = "nix-community/home-manager";
const TARGET = "NixOS/nixpkgs";

type LabelTable = Record<string, [color: string, description: string]>;

/**
 * The world that stands in the sandbox when no other is given: a source with 61 issues and ten pull requests,
 * a target with labels and milestones of its own into which the source was grafted some time ago, a fork of it.
 * The archives are within it; the git repositories are written to a folder, where those of a former start make
 * way.
 */
export function builtinWorld(folder: string): WorldFile {
  const world = readYaml<WorldFile>("world.yml");
  const labels = readYaml<Record<"home-manager" | "nixpkgs", LabelTable>>("labels.yml");
  const members = Object.values(world.organizations ?? {}).flatMap(({ members = {} }) =>
    Object.keys(members),
  );
  const associationOf = (author: string | null): string => {
    if (author === null || author.endsWith("[bot]")) return "NONE";
    return members.includes(author) ? "MEMBER" : "CONTRIBUTOR";
  };
  const source = world.repositories[SOURCE];
  const target = world.repositories[TARGET];
  if (!source || !target) throw new Error("world.yml lacks the source or the target");
  const histories = writeHistories(folder);
  source.git = histories.source.gitDir;
  source.archive = archiveOf(
    { repo: SOURCE, firstId: 0, associationOf, history: histories.source },
    listed(labels["home-manager"]),
    homeManagerThreads(histories.source),
  );
  target.git = histories.target.gitDir;
  target.archive = archiveOf(
    { repo: TARGET, firstId: 50_000_000, associationOf, history: histories.target },
    [],
    readYaml("nixpkgs.yml"),
  );
  target.labels = listed(labels.nixpkgs);
  return world;
}

/** The threads of the source. Where they speak of a commit (`{commit NAME}`), it is the one in git. */
function homeManagerThreads(history: History): WrittenThread[] {
  const files = readdirSync(join(import.meta.dirname, "threads")).sort();
  const resolve = (text: string) => history.resolve(text);
  const threads = files.flatMap((file) => readYaml<WrittenThread[]>(`threads/${file}`, resolve));
  const reviews = readYaml<Record<number, WrittenReview[]>>("reviews.yml", resolve);
  for (const thread of threads) {
    const said = reviews[thread.pull ?? 0];
    if (said) thread.reviews = said;
    if (thread.issue === 21) thread.comments = longThread();
    if (thread.issue === 33) thread.body = longBody();
  }
  return threads;
}

function listed(table: LabelTable): { name: string; color: string; description: string }[] {
  return Object.entries(table).map(([name, [color, description]]) => ({ name, color, description }));
}
