import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { faultOf } from "./fault-of.ts";
import { GitFailure } from "./git-failure.ts";
import type { ObjectId } from "./object-id.ts";
import { Quarantine } from "./quarantine.ts";
import type { Repository } from "./repository.ts";
import type { Scratch } from "./scratch.ts";
import { type StartedGit, startGit } from "./start-git.ts";

/** From how many objects on a pack is kept as it is instead of being taken apart (git's transfer.unpackLimit). */
const KEPT_PACK = 100;

/**
 * Copies single objects from what the scratch repository sees into a repository. Git checks there that each is
 * well-formed and that what it points to is there as well.
 *
 * @throws Refusal when it finds fault with one
 */
export async function storeObjects(
  scratch: Scratch,
  target: Repository,
  ids: readonly ObjectId[],
): Promise<void> {
  const unique = [...new Set(ids)];
  // What a partial repository lacks on purpose would be taken for broken links.
  const check = isPartial(target) ? [] : ["--strict"];
  const take = unique.length < KEPT_PACK ? ["unpack-objects", "-q"] : ["index-pack", "--stdin"];
  try {
    await copy(scratch, target, ["--window=0"], `${unique.join("\n")}\n`, [...take, ...check]);
  } catch (error) {
    throw (error instanceof GitFailure && faultOf(error)) || error;
  }
}

/** Copies the history of a commit into a repository, up to one that it has already. */
export function storeHistory(
  scratch: Scratch,
  target: Repository,
  head: ObjectId,
  since: ObjectId | undefined,
): Promise<void> {
  const range = since === undefined ? `${head}\n` : `${head}\n^${since}\n`;
  return copy(scratch, target, ["--revs"], range, ["index-pack", "--stdin"]);
}

async function copy(
  scratch: Scratch,
  target: Repository,
  choice: readonly string[],
  input: string,
  take: readonly string[],
): Promise<void> {
  const quarantine = new Quarantine(target);
  try {
    await pipe(
      startGit(scratch.env, ["pack-objects", "--stdout", "-q", ...choice]),
      startGit(quarantine.env, take),
      input,
    );
    quarantine.letIn();
  } finally {
    quarantine.remove();
  }
}

async function pipe(packing: StartedGit, taking: StartedGit, input: string): Promise<void> {
  packing.stdin.end(input);
  const [, packed, taken] = await Promise.allSettled([
    pipeline(packing.stdout, taking.stdin),
    packing.ended,
    taking.ended,
  ]);
  // When one side fails, so does the other: the packing one silently, by the broken pipe.
  const failures = [packed, taken].flatMap((side) => (side.status === "rejected" ? [side.reason] : []));
  const telling = failures.find((failure) => failure instanceof GitFailure && failure.said !== "");
  if (failures.length > 0) throw telling ?? failures[0];
}

function isPartial({ objects }: Repository): boolean {
  const packs = join(objects, "pack");
  return existsSync(packs) && readdirSync(packs).some((name) => name.endsWith(".promisor"));
}
