import { patient } from "../github/connect.ts";
import { mapLabels } from "../labels/map-labels.ts";
import { type Cost, estimateCost } from "./estimate-cost.ts";
import { parseQuery } from "./query.ts";
import { selectThreads } from "./select-threads.ts";
import type { Choice, Strategy } from "./strategies/strategy.ts";
import type { TransferContext } from "./transfer-context.ts";

/** Comments that one packed body holds, about; their texts are not in the list that a plan reads. */
const PACKED = 40;

/** What a bulk would do and what it would cost. */
export interface Plan extends Cost {
  readonly query: string;
  /** How issues are transferred, and why so. */
  readonly strategy: Choice;
  readonly issues: number;
  readonly pullRequests: number;
  readonly comments: number;
  /** Selected threads that a bulk would skip, since they have arrived. */
  readonly arrived: number;
  /** What it would cost in other ways, the chosen one included. */
  readonly choices: readonly (Way & Cost)[];
  /** What a person should look at before. */
  readonly decisions: readonly string[];
}

interface Way {
  readonly strategy: Strategy;
  /** Whether long trains of comments are packed. */
  readonly packing: boolean;
}

const WAYS: readonly Way[] = [
  { strategy: "copy", packing: true },
  { strategy: "copy", packing: false },
  { strategy: "native", packing: true },
  { strategy: "import", packing: true },
];

/** Reads the source's list and works out what a bulk with this query would cost. Writes nothing. */
export async function planBulk({ pair, ...rest }: TransferContext, query: string): Promise<Plan> {
  const context = { ...rest, pair: patient(pair) };
  const { pack } = context.config.comments;
  const { limits } = context.config;
  const { selection, arrived, unmapped, milestones } = await look(context, query);
  const known = milestones.size > 0 ? await context.directory.milestones() : new Map<string, string>();
  for (const title of known.keys()) milestones.delete(title);
  const chosen = { strategy: context.strategy.strategy, packing: pack !== null };
  return {
    query,
    strategy: context.strategy,
    issues: selection.issues,
    pullRequests: selection.pulls,
    comments: selection.comments + selection.pullComments,
    arrived,
    ...estimateCost(selection, chosen, limits),
    choices: WAYS.map((way) => ({ ...way, ...estimateCost(selection, way, limits) })),
    decisions: [
      ...describe(unmapped, "label", "has no counterpart and would only be named"),
      ...describe(milestones, "milestone", "does not exist in the target and would only be named"),
    ],
  };
}

/** What the query selects of what has not arrived yet, and how often each label and milestone without a certain counterpart is named. */
async function look(context: TransferContext, query: string) {
  const selection = {
    issues: 0,
    pulls: 0,
    comments: 0,
    packedComments: 0,
    pullComments: 0,
    packedPullComments: 0,
  };
  const [unmapped, milestones] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  // Where packing is off, the other choice is shown with the default figure.
  const above = context.config.comments.pack?.above ?? 30;
  const settled = await settledThreads(context);
  let arrived = 0;
  for await (const { thread } of selectThreads(context, parseQuery(query))) {
    if (settled.has(thread.number)) {
      arrived += 1;
      continue;
    }
    const bodies = thread.comments > above ? Math.ceil(thread.comments / PACKED) : thread.comments;
    const isPull = thread.type === "PullRequest" && thread.state === "OPEN";
    selection[isPull ? "pulls" : "issues"] += 1;
    selection[isPull ? "pullComments" : "comments"] += thread.comments;
    selection[isPull ? "packedPullComments" : "packedComments"] += bodies;
    const labels = thread.labels.map((name) => ({ name }));
    const mapped = mapLabels(labels, isPull ? "pull" : "issue", context.config.labels);
    for (const name of mapped.unmapped) count(unmapped, name);
    if (thread.milestone !== null) count(milestones, thread.milestone);
  }
  return { selection, arrived, unmapped, milestones };
}

/** What no bulk takes up: threads that have arrived, and those that are just being taken back. */
async function settledThreads({ ledger }: TransferContext): Promise<ReadonlySet<number>> {
  const numbers = new Set<number>();
  for await (const { source, state } of ledger.list())
    if (state === "done" || state === "undoing") numbers.add(source);
  return numbers;
}

function describe(counts: ReadonlyMap<string, number>, kind: string, problem: string): string[] {
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return byCount.map(([name, count]) => `The ${kind} "${name}" (${count}) ${problem}.`);
}
