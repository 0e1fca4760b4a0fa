import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** Counts that answers show and that nobody keeps: pull requests count as issues, as in the REST API. */
export interface Tally {
  openThreads: number;
  /** By node id. */
  milestones: Map<string, { open: number; closed: number }>;
}

const COUNTED = new Set([
  "opened",
  "closed",
  "reopened",
  "transferred",
  "deleted",
  "milestoned",
  "demilestoned",
]);
const tallies = new WeakMap<Sandbox, WeakMap<Repository, Tally>>();

function talliesOf(sandbox: Sandbox): WeakMap<Repository, Tally> {
  const known = tallies.get(sandbox);
  if (known) return known;
  const fresh = new WeakMap<Repository, Tally>();
  tallies.set(sandbox, fresh);
  // First of all listeners: a webhook for the same happening must not show the former count.
  sandbox.bus.prependListener("happening", ({ action, repository }) => {
    if (action !== null && COUNTED.has(action)) fresh.delete(repository);
  });
  return fresh;
}

/** Counts a repository's threads once and again only after one of them was opened, closed or moved. */
export function tallyOf(sandbox: Sandbox, repository: Repository): Tally {
  const known = talliesOf(sandbox);
  const counted = known.get(repository);
  if (counted) return counted;
  const tally: Tally = { openThreads: 0, milestones: new Map() };
  for (const { state, milestoneId } of repository.threads.values()) {
    const isOpen = state === "OPEN";
    if (isOpen) tally.openThreads += 1;
    if (milestoneId === null) continue;
    const count = tally.milestones.get(milestoneId) ?? { open: 0, closed: 0 };
    count[isOpen ? "open" : "closed"] += 1;
    tally.milestones.set(milestoneId, count);
  }
  known.set(repository, tally);
  return tally;
}
