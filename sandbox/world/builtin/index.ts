import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { WorldFile } from "../world-file.ts";
import { archiveOf } from "./archive-of.ts";
import { longBody } from "./long-body.ts";
import { longThread } from "./long-thread.ts";
import type { WrittenThread } from "./written-thread.ts";

const SOURCE = "nix-community/home-manager";
const TARGET = "NixOS/nixpkgs";

type LabelTable = Record<string, [color: string, description: string]>;

/**
 * The world that stands in the sandbox when no other is given: a source with 61 issues and ten pull requests,
 * a target with labels and milestones of its own, a fork of it. Self-contained; the archives are within it.
 */
export function builtinWorld(): WorldFile {
  const world = read<WorldFile>("world.yml");
  const labels = read<Record<"home-manager" | "nixpkgs", LabelTable>>("labels.yml");
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
  source.archive = archiveOf(
    { repo: SOURCE, firstId: 0, associationOf },
    listed(labels["home-manager"]),
    homeManagerThreads(),
  );
  target.archive = archiveOf({ repo: TARGET, firstId: 50_000_000, associationOf }, [], read("nixpkgs.yml"));
  target.labels = listed(labels.nixpkgs);
  return world;
}

function homeManagerThreads(): WrittenThread[] {
  const files = readdirSync(join(import.meta.dirname, "threads")).sort();
  const threads = files.flatMap((file) => read<WrittenThread[]>(join("threads", file)));
  for (const thread of threads) {
    if (thread.issue === 21) thread.comments = longThread();
    if (thread.issue === 33) thread.body = longBody();
  }
  return threads;
}

function listed(table: LabelTable): { name: string; color: string; description: string }[] {
  return Object.entries(table).map(([name, [color, description]]) => ({ name, color, description }));
}

function read<T>(file: string): T {
  return parse(readFileSync(join(import.meta.dirname, file), "utf8")) as T;
}
