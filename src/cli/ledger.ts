import type { Command } from "commander";
import { createLimitClock } from "../github/clock.ts";
import type { Connected } from "../runtime.ts";
import { catchUp } from "../transfer/catch-up.ts";
import type { Rebuilding } from "../transfer/rebuild-ledger.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, printJson } from "./action.ts";
import { withConnection } from "./with-connection.ts";

export function registerLedger(program: Command): void {
  const ledger = program.command("ledger").description("the record of what has been transferred");
  ledger
    .command("rebuild")
    .description("rebuilds the ledger from what stands on GitHub")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => rebuild(connected, options))));
}

async function rebuild(connected: Connected, { json }: { json?: boolean }): Promise<number> {
  const clock = createLimitClock(connected.context.config.clockSpeed);
  const stopping = new AbortController().signal;
  process.stderr.write("Reading what stands in the target; this looks twice, with a minute between …\n");
  const rebuilt = await catchUp({ runtime: connected, clock, stopping }, "full");
  if (!rebuilt) throw new UserError("A worker is catching up with GitHub just now: try again in a minute.");
  if (json) printJson(rebuilt);
  else process.stdout.write(describe(rebuilt));
  return DONE;
}

function describe({ found, done, begun, gone }: Rebuilding): string {
  const lines = [
    `${found} copies found: ${done} complete, ${begun} to be completed, ${gone} whose originals are gone.`,
    ...(begun > 0
      ? ["Workers complete what is missing. A bulk that was under way is started again: bulk start."]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
