import type { Command } from "commander";
import { type Plan, planBulk } from "../transfer/plan.ts";
import { DEFAULT_QUERY } from "../transfer/query.ts";
import { action, DONE, printJson } from "./action.ts";
import { duration } from "./progress.ts";
import { wishedStrategy } from "./wished-strategy.ts";
import { withConnection } from "./with-connection.ts";

export function registerPlan(program: Command): void {
  program
    .command("plan")
    .description("what would be transferred and what it costs; reads only")
    .option("--query <query>", "which threads, in GitHub's search words", DEFAULT_QUERY)
    .option("--strategy <strategy>", "auto, copy, native or import: how issues are transferred")
    .option("--json", "one JSON document on stdout")
    .action(action((options) => withConnection((connected) => plan(connected, options))));
}

export async function plan(
  { context }: { context: Parameters<typeof planBulk>[0] },
  { query, json, strategy }: { query: string; json?: boolean; strategy?: string },
): Promise<number> {
  const result = await planBulk({ ...context, strategy: wishedStrategy(context, strategy) }, query);
  if (json) printJson(result);
  else process.stdout.write(renderPlan(result));
  return DONE;
}

function renderPlan(plan: Plan): string {
  return [
    `Query                ${plan.query}`,
    `Threads              ${plan.issues} issues and ${plan.pullRequests} pull requests with ${plan.comments} comments${plan.arrived > 0 ? `; ${plan.arrived} have arrived` : ""}`,
    `Strategy             ${plan.strategy.strategy}: ${plan.strategy.why}`,
    `Content to create    ${plan.creations.target} in the target, ${plan.creations.source} in the source`,
    `Requests, about      ${plan.requests.target} to the target, ${plan.requests.source} to the source`,
    `At the least         ${duration(plan.hours * 3600)}, under the configured limits`,
    "",
    "Each way, where it is open:   creations     points   at the least",
    ...plan.choices.map(renderChoice),
    ...(plan.decisions.length > 0 ? ["", "To decide:", ...plan.decisions.map((line) => `  ${line}`)] : []),
    "",
  ].join("\n");
}

function renderChoice({ strategy, packing, creations, points, hours }: Plan["choices"][number]): string {
  const name = strategy === "copy" ? `copy, ${packing ? "long trains packed" : "nothing packed"}` : strategy;
  const figures = [creations.target + creations.source, points.target + points.source];
  const columns = figures.map((figure) => String(figure).padStart(10)).join(" ");
  return `  ${name.padEnd(26)} ${columns}   ${duration(hours * 3600)}`;
}
