import type { Readable, Writable } from "node:stream";
import type { Command } from "commander";
import { z } from "zod";
import { GitFailure } from "../git/git-failure.ts";
import { parseIdentity } from "../git/parse-identity.ts";
import { type ReplayOutcome, refusedFor } from "../git/replay-outcome.ts";
import { Replayer, type ReplayRequest } from "../git/replayer.ts";
import { action, DONE, FAILED } from "./action.ts";
import { DEFAULT_COMMITTER } from "./default-committer.ts";
import { readLines } from "./read-lines.ts";
import { stopSignal } from "./stop-signal.ts";
import { writeLine } from "./write-line.ts";

const identified = z.object({ id: z.union([z.string(), z.number()]) });
const line = identified.extend({ base: z.string(), head: z.string() });

type Id = z.output<typeof identified>["id"];
/** A line of the input: a range of commits, or why there is none. */
type Line = z.output<typeof line> | { readonly id: Id | undefined; readonly wrong: string };

/** What is the same for all ranges. */
type Place = Pick<ReplayRequest, "onto" | "trailer">;

/**
 * Replays ranges of commits: JSON lines in (`{"id", "base", "head"}`), JSON lines out (`{"id", "outcome", …}`),
 * in the same order. A line without a readable id is named on `errors` and left out.
 *
 * @returns the exit status: whether all lines could be read and git did not fail
 */
export async function replay(
  replayer: Pick<Replayer, "replay">,
  place: Place,
  input: Readable,
  output: Writable,
  errors: Writable = process.stderr,
): Promise<number> {
  let number = 0;
  let status = DONE;
  for await (const text of readLines(input)) {
    if (input.errored) throw input.errored;
    number++;
    if (text.trim() === "") continue;
    const read = readLine(text);
    if ("wrong" in read && read.id === undefined) {
      errors.write(`homecoming: line ${number}: ${read.wrong}\n`);
      status = FAILED;
      continue;
    }
    const { outcome, isFailure } = await answer(replayer, place, read);
    if (isFailure) status = FAILED;
    const { replayed: _, ...told } = outcome;
    await writeLine(output, JSON.stringify({ id: read.id, ...told }));
  }
  return status;
}

async function answer(
  replayer: Pick<Replayer, "replay">,
  place: Place,
  read: Line,
): Promise<{ readonly outcome: ReplayOutcome; readonly isFailure: boolean }> {
  if ("wrong" in read) return { outcome: refusedFor(read.wrong, 0), isFailure: false };
  try {
    return {
      outcome: await replayer.replay({ ...place, base: read.base, head: read.head }),
      isFailure: false,
    };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    // One pull request on which git fails must not cost the others theirs.
    return { outcome: refusedFor(error.message, 0), isFailure: true };
  }
}

function readLine(text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { id: undefined, wrong: "not valid JSON" };
  }
  const parsed = line.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues
    .map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`)
    .join("; ");
  return { id: identified.safeParse(value).data?.id, wrong };
}

interface Flags {
  readonly sourceGit: string;
  readonly targetGit: string;
  readonly onto: string;
  readonly subdirectory: string;
  readonly trailer?: string;
  readonly committer: string;
}

export function registerReplay(program: Command): void {
  program
    .command("replay")
    .description("the git engine alone: JSON lines in on stdin, JSON lines out on stdout")
    .requiredOption("--source-git <folder>", "repository with the commits; it is only read")
    .requiredOption("--target-git <folder>", "repository that gets the new commits; no ref is moved")
    .requiredOption("--onto <revision>", "commit of the target on which every range is put")
    .requiredOption("--subdirectory <name>", "folder of the target in which the source's files stand")
    .option("--trailer <line>", "put at the end of every message, such as Token: value")
    .option("--committer <person>", "who commits the new commits, NAME <EMAIL>", DEFAULT_COMMITTER)
    .action(action(run));
}

async function run(flags: Flags): Promise<number> {
  const replayer = await Replayer.open({
    source: flags.sourceGit,
    target: flags.targetGit,
    subdirectory: flags.subdirectory,
    committer: parseIdentity(flags.committer),
    searchPath: process.env.PATH,
  });
  const trailer = flags.trailer === undefined ? {} : { trailer: flags.trailer };
  // What is under way is finished, so that no temporary folder stays behind.
  void stopSignal().then((signal) => process.stdin.destroy(new Error(`stopped by ${signal}`)));
  try {
    const onto = await replayer.resolve(flags.onto);
    return await replay(replayer, { onto, ...trailer }, process.stdin, process.stdout);
  } finally {
    await replayer.close();
  }
}
