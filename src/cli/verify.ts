import { closeSync, openSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Connected } from "../runtime.ts";
import { UserError } from "../user-error.ts";
import { mendThread } from "../verify/mend-thread.ts";
import { type Compared, renderReport } from "../verify/render-report.ts";
import { type Mismatch, verify } from "../verify/verify.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
import { countAloud } from "./count-aloud.ts";
import { withConnection } from "./with-connection.ts";

interface Options {
  json?: boolean;
  fix?: boolean;
  acceptLater?: boolean;
  report?: string;
}

export function registerVerify(program: Command): void {
  program
    .command("verify")
    .description("compares both sides of everything transferred")
    .option("--fix", "sends what is missing, never a second time")
    .option("--accept-later", "leaves out what people have changed since, as long as no text is lost")
    .option("--report <file>", "writes a report there: Markdown, or JSON when the name ends in .json")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => run(connected, options))));
}

async function run(connected: Connected, options: Options): Promise<number> {
  const { context } = connected;
  // What it comes to takes hours to find out, and cannot be written down then.
  if (options.report) write(options.report, "");
  const all = await verify(context, {
    onProgress: countAloud(process.stderr, "threads compared"),
    ...(options.fix && { mend: mendThread }),
  });
  const mismatches = all.mismatches.filter(({ isLater }) => !(options.acceptLater && isLater));
  const result = { ...all, mismatches, leftOut: all.mismatches.length - mismatches.length };
  if (options.report) write(options.report, renderReport(result, context, new Date(), options.report));
  if (options.json) printJson({ checked: result.checked, mismatches });
  else process.stdout.write(renderVerification(result));
  if (result.doubt !== undefined) process.stderr.write(`homecoming: ${result.doubt}\n`);
  return mismatches.length === 0 && result.doubt === undefined ? DONE : FAILED;
}

/** Writes the report; without any text it only makes sure of the place. */
function write(path: string, text: string): void {
  try {
    if (text === "") closeSync(openSync(path, "a"));
    else writeFileSync(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`The report cannot be written to ${path} (${code}).`);
  }
}

function renderVerification({ checked, mismatches, leftOut }: Compared): string {
  const end = mismatches.length === 0 ? "nothing differs" : `${mismatches.length} differences`;
  const rest = leftOut === 0 ? "" : ` (${leftOut} that people have made since are left out)`;
  return [...mismatches.map(line), `${checked} threads compared: ${end}${rest}.`, ""].join("\n");
}

function line({ source, target, what, isLater, by }: Mismatch): string {
  const since = isLater ? ` (since the transfer, by ${by ?? "somebody"})` : "";
  return `${source} → ${target}: ${what}${since}`;
}
