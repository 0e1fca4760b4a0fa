import { patient } from "../github/connect.ts";
import { mapLabels } from "../labels/map-labels.ts";
import { selectThreads } from "./drive-bulk.ts";
import { parseQuery } from "./query.ts";
import { shortestTime } from "./shortest-time.ts";
import type { Choice } from "./strategies/strategy.ts";
import type { TransferContext } from "./transfer-context.ts";

/** What a bulk would do and what it would cost. */
export interface Plan {
  readonly query: string;
  /** How issues are transferred, and why so. */
  readonly strategy: Choice;
  readonly issues: number;
  readonly comments: number;
  /** What GitHub counts as creating content: its limits on that decide how long a bulk takes. */
  readonly creations: { readonly source: number; readonly target: number };
  readonly requests: { readonly source: number; readonly target: number };
  /** The least time under the configured limits. */
  readonly hours: number;
  /** What a person should look at before. */
  readonly decisions: readonly string[];
}

/** Reads the source's list and works out what a bulk with this query would cost. Writes nothing. */
export async function planBulk({ pair, ...rest }: TransferContext, query: string): Promise<Plan> {
  const context = { ...rest, pair: patient(pair) };
  let issues = 0;
  let comments = 0;
  const unmapped = new Map<string, number>();
  const milestones = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for await (const { thread } of selectThreads(context, parseQuery(query))) {
    issues += 1;
    comments += thread.comments;
    const labels = thread.labels.map((name) => ({ name }));
    for (const name of mapLabels(labels, "issue", context.config.labels).unmapped) count(unmapped, name);
    if (thread.milestone !== null) count(milestones, thread.milestone);
  }
  const content = issues + comments;
  // Writes go a second apart: what decides while the hour is not full.
  const seconds = Math.max(shortestTime({ issues, content }, context.config.limits), content);
  const known = milestones.size > 0 ? await context.directory.milestones() : new Map<string, string>();
  for (const title of known.keys()) milestones.delete(title);
  return {
    query,
    strategy: context.strategy,
    issues,
    comments,
    creations: { source: issues, target: content },
    // A read for each of the first two lines, link-back's two writes; the copy's state is one write at most.
    requests: { source: issues * 4, target: issues * 2 + comments },
    hours: seconds / 3600,
    decisions: [
      ...describe(unmapped, "label", "has no counterpart and would only be named"),
      ...describe(milestones, "milestone", "does not exist in the target and would only be named"),
    ],
  };
}

function describe(counts: ReadonlyMap<string, number>, kind: string, problem: string): string[] {
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return byCount.map(([name, count]) => `The ${kind} "${name}" (${count}) ${problem}.`);
}
