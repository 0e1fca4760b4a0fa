import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Connected } from "../runtime.ts";
import { UserError } from "../user-error.ts";
import { mendThread } from "../verify/mend-thread.ts";
import { renderReport } from "../verify/render-report.ts";
import { type Mismatch, type Verification, verify } from "../verify/verify.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
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
  const all = await verify(context, options.fix ? { mend: mendThread } : {});
  const mismatches = all.mismatches.filter(({ isLater }) => !(options.acceptLater && isLater));
  const result = { ...all, mismatches };
  if (options.report) writeReport(options.report, renderReport(result, context, new Date(), options.report));
  if (options.json) printJson({ checked: result.checked, mismatches });
  else process.stdout.write(renderVerification(result));
  return mismatches.length === 0 ? DONE : FAILED;
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`The report cannot be written to ${path} (${code}).`);
  }
}

function renderVerification({ checked, mismatches }: Verification): string {
  const end = mismatches.length === 0 ? "nothing differs" : `${mismatches.length} differences`;
  return [...mismatches.map(line), `${checked} threads compared: ${end}.`, ""].join("\n");
}

function line({ source, target, what, isLater, by }: Mismatch): string {
  const since = isLater ? ` (since the transfer, by ${by ?? "somebody"})` : "";
  return `${source} → ${target}: ${what}${since}`;
}
