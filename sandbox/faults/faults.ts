import type { Fault, FaultRule } from "./fault-rule.ts";
import { type FaultSubject, matches } from "./matches.ts";

/** What can happen to git over HTTP: the other faults are shapes of the API. */
const GIT_FAULTS: ReadonlySet<Fault> = new Set(["502", "timeout", "reset-before", "reset-after"]);

/** The rules in force; each counts the requests that it means. */
export interface Faults {
  add(rules: FaultRule[]): void;
  /**
   * The fault that meets this request, or null. The first rule that is due takes the request, and rules
   * after it do not count it: two rules of every twentieth request meet every tenth between them.
   */
  next(subject: FaultSubject): Fault | null;
}

export function createFaults(): Faults {
  let standing: { rule: FaultRule; seen: number; left: number }[] = [];
  return {
    add: (rules) => {
      standing.push(
        ...rules.map((rule) => ({ rule, seen: 0, left: rule.times ?? Number.POSITIVE_INFINITY })),
      );
    },
    next: (subject) => {
      for (const entry of standing) {
        if (!matches(entry.rule.match, subject)) continue;
        if (subject.isGit && !GIT_FAULTS.has(entry.rule.fault)) continue;
        entry.seen += 1;
        if (entry.seen % (entry.rule.every ?? 1) !== 0) continue;
        entry.left -= 1;
        if (entry.left === 0) standing = standing.filter((other) => other !== entry);
        return entry.rule.fault;
      }
      return null;
    },
  };
}
