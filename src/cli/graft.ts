import type { Command } from "commander";
import { graft } from "../git/graft.ts";
import { parseIdentity } from "../git/parse-identity.ts";
import { action, DONE } from "./action.ts";
import { DEFAULT_COMMITTER } from "./default-committer.ts";

interface Flags {
  readonly targetGit: string;
  readonly targetRev: string;
  readonly sourceGit: string;
  readonly sourceRev: string;
  readonly subdirectory: string;
  readonly update?: boolean;
  readonly message?: string;
  readonly committer: string;
}

export function registerGraft(program: Command): void {
  program
    .command("graft")
    .description("one merge commit that brings the source's history under the subdirectory; prints its id")
    .requiredOption("--target-git <folder>", "repository that gets the commit; no ref is moved")
    .requiredOption("--target-rev <revision>", "commit of the target to graft on")
    .requiredOption("--source-git <folder>", "repository with the history; it is only read")
    .requiredOption("--source-rev <revision>", "commit of the source to bring")
    .requiredOption("--subdirectory <name>", "folder of the target in which the source's files shall stand")
    .option("--update", "bring what the source got since it was grafted")
    .option("--message <text>", "commit message (default: one that names the source's commit)")
    .option("--committer <person>", "author and committer of the merge, NAME <EMAIL>", DEFAULT_COMMITTER)
    .action(action(run));
}

async function run(flags: Flags): Promise<number> {
  const id = await graft({
    target: flags.targetGit,
    targetRevision: flags.targetRev,
    source: flags.sourceGit,
    sourceRevision: flags.sourceRev,
    subdirectory: flags.subdirectory,
    isUpdate: flags.update ?? false,
    by: parseIdentity(flags.committer),
    at: new Date(),
    searchPath: process.env.PATH,
    ...(flags.message === undefined ? {} : { message: flags.message }),
  });
  process.stdout.write(`${id}\n`);
  return DONE;
}
