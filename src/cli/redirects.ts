import type { Command } from "commander";
import { formatRepositoryName } from "../repository-name.ts";
import type { Connected } from "../runtime.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, printJson } from "./action.ts";
import { withConnection } from "./with-connection.ts";

const FORMATS = ["json", "csv", "markdown"];

export function registerRedirects(program: Command): void {
  program
    .command("redirects")
    .description("the map from old to new addresses, on stdout")
    .option("--format <format>", FORMATS.join(", "), "json")
    .action(action((options) => withConnection((connected) => redirects(connected, options))));
}

async function redirects({ context }: Connected, { format }: { format: string }): Promise<number> {
  if (!FORMATS.includes(format)) throw new UserError(`--format is ${FORMATS.join(", ")}; not "${format}".`);
  const { source, target } = context.pair;
  const [from, to] = [formatRepositoryName(source.name), formatRepositoryName(target.name)];
  const rows: { source: number; target: number; from: string; to: string }[] = [];
  for await (const moved of context.ledger.listTransferred()) {
    rows.push({
      ...moved,
      from: `${source.url}/issues/${moved.source}`,
      to: `${target.url}/issues/${moved.target}`,
    });
  }
  if (format === "json") printJson(rows);
  else if (format === "csv") write(["source,target", ...rows.map((row) => `${row.from},${row.to}`)]);
  else
    write([
      `| ${from} | ${to} |`,
      "| --- | --- |",
      ...rows.map((row) => `| [#${row.source}](${row.from}) | [#${row.target}](${row.to}) |`),
    ]);
  return DONE;
}

function write(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
