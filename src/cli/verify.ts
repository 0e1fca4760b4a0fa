import type { Command } from "commander";
import type { Connected } from "../runtime.ts";
import { type Verification, verify } from "../verify/verify.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
import { withConnection } from "./with-connection.ts";

export function registerVerify(program: Command): void {
  program
    .command("verify")
    .description("compares both sides of everything transferred")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => run(connected, options))));
}

async function run({ context }: Connected, { json }: { json?: boolean }): Promise<number> {
  const result = await verify(context);
  if (json) printJson(result);
  else process.stdout.write(renderVerification(result));
  return result.mismatches.length === 0 ? DONE : FAILED;
}

export function renderVerification({ checked, mismatches }: Verification): string {
  const lines = mismatches.map(({ source, target, what }) => `${source} → ${target}: ${what}`);
  const end = mismatches.length === 0 ? "nothing differs" : `${mismatches.length} differences`;
  return [...lines, `${checked} threads compared: ${end}.`, ""].join("\n");
}
