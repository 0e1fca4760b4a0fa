import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "../read-yaml.ts";
import { History } from "./history.ts";
import type { WrittenCommit } from "./written-commit.ts";

interface Target {
  /** Versions by name. */
  packages: Record<string, string>;
  commits: WrittenCommit[];
}

/**
 * Makes the git repositories of the built-in world in a folder: `home-manager.git`, and `nixpkgs.git`, which
 * has the former under `home-manager/` and reads its objects in place. What was there before makes way.
 */
export function writeHistories(folder: string): { source: History; target: History } {
  const people = readYaml<Record<string, string>>("history/people.yml");
  const source = new History(join(folder, "home-manager.git"), people);
  const files = readdirSync(join(import.meta.dirname, "home-manager")).sort();
  source.write(files.flatMap((file) => readYaml<WrittenCommit[]>(`history/home-manager/${file}`)));
  const target = new History(join(folder, "nixpkgs.git"), people, source);
  target.write(targetCommits());
  return { source, target };
}

/** The first commit of the target brings the packages, all alike. */
function targetCommits(): WrittenCommit[] {
  const { packages, commits } = readYaml<Target>("history/nixpkgs.yml");
  const files = Object.entries(packages).map(([name, version]) => [
    `pkgs/by-name/${name.slice(0, 2)}/${name}/package.nix`,
    `{ mkPackage }:\n\nmkPackage {\n  pname = "${name}";\n  version = "${version}";\n}\n`,
  ]);
  const [first, ...others] = commits;
  if (!first) throw new Error("nixpkgs.yml has no commits");
  return [{ ...first, write: { ...first.write, ...Object.fromEntries(files) } }, ...others];
}
