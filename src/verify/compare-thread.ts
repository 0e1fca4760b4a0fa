import type { PlainThread } from "../github/fetch-plain-thread.ts";
import type { Draft } from "../transfer/draft.ts";
import { marksIn } from "../transfer/mark.ts";
import { compareAgingText, leftBehindIn } from "./compare-aging-text.ts";
import type { Cause, Difference } from "./difference.ts";

const STATE: Cause = { side: "target", events: ["closed", "reopened", "merged"] };

export interface Expected {
  readonly draft: Draft;
  /** Node id of the original. */
  readonly source: string;
  /** A label that may be there besides those of the draft. */
  readonly alsoLabelled: string | null;
  /** Whether a pull request and its original have ended together. */
  readonly isEnded: boolean;
}

/**
 * Differences of a copy's title, body, state, lock, labels, milestone and assignees. What others put on a copy is
 * theirs, and a pull request that they merged or closed came to the end that it was moved for.
 */
export function compareThread(expected: Expected, copy: PlainThread): Difference[] {
  const { draft, source } = expected;
  return [
    ...compareTitle(draft, copy),
    ...compareBody(draft, copy, source),
    ...(expected.isEnded && !copy.isOpen ? [] : compareState(draft, copy)),
    ...compareLock(draft, copy),
    ...compareLabels(expected, copy),
    ...compareMilestone(draft, copy),
    ...compareAssignees(draft, copy),
  ];
}

function compareTitle({ title }: Draft, copy: PlainThread): Difference[] {
  if (copy.title === title) return [];
  const what = `the title is ${JSON.stringify(copy.title)}, not ${JSON.stringify(title)}`;
  return [{ what, cause: { side: "target", events: ["renamed"] }, remedy: { send: "title" } }];
}

function compareBody({ body }: Draft, copy: PlainThread, source: string): Difference[] {
  const remedy = { send: "body" } as const;
  if (marksIn(copy.body)[0] !== source)
    return [{ what: "the body does not carry the mark of its original", remedy }];
  const verdict = compareAgingText(body, copy.body);
  if (verdict.is === "same") return [];
  if (verdict.is === "added to") return [{ what: "the body has been added to", isLater: true }];
  if (verdict.is === "aged")
    return [{ what: `the line above the body is another by now (${verdict.what})`, isLater: true }];
  return [{ what: `the body's text differs: the line ${JSON.stringify(verdict.line)} is not there`, remedy }];
}

function compareState({ close }: Draft, copy: PlainThread): Difference[] {
  const remedy = { send: "state" } as const;
  if (copy.isOpen !== (close === undefined)) {
    const what = copy.isOpen ? "is open, not closed" : "is closed, not open";
    return [{ what, cause: STATE, remedy, ...(copy.isPull && !copy.isOpen && { isFineByOthers: true }) }];
  }
  // A pull request has no reason.
  if (close === undefined || copy.stateReason === null) return [];
  // An issue closed without a reason counts as completed.
  const wanted = (close.reason ?? "COMPLETED").toLowerCase();
  if (copy.stateReason === wanted) return [];
  return [{ what: `is closed as ${copy.stateReason}, not as ${wanted}`, cause: STATE, remedy }];
}

function compareLock({ lock }: Draft, copy: PlainThread): Difference[] {
  const cause: Cause = { side: "target", events: ["locked", "unlocked"] };
  const remedy = { send: "lock" } as const;
  if (copy.locked !== (lock !== undefined)) {
    return [{ what: copy.locked ? "is locked" : "is not locked", cause, ...(lock && { remedy }) }];
  }
  if (!lock) return [];
  // GraphQL says TOO_HEATED where REST says "too heated", and OFF_TOPIC for "off-topic".
  const nameOf = (reason: string | null) => reason?.toLowerCase().replace(/[-_]/g, " ") ?? "no reason";
  const [wanted, there] = [nameOf(lock.reason), nameOf(copy.lockReason)];
  return wanted === there ? [] : [{ what: `is locked as ${there}, not as ${wanted}`, cause, remedy }];
}

function compareLabels({ draft, alsoLabelled }: Expected, copy: PlainThread): Difference[] {
  const there = new Set(copy.labels.map((label) => label.toLowerCase()));
  const wanted = new Set([...draft.labels, alsoLabelled].map((label) => label?.toLowerCase()));
  const causeOf = (label: string) => ({ side: "target", events: ["labeled", "unlabeled"], label }) as const;
  return [
    ...draft.labels
      .filter((label) => !there.has(label.toLowerCase()))
      .map((label) => ({
        what: `the label "${label}" is missing`,
        cause: causeOf(label),
        remedy: { send: "label", label } as const,
      })),
    ...copy.labels
      .filter((label) => !wanted.has(label.toLowerCase()))
      .map((label) => ({
        what: `the label "${label}" is too many`,
        cause: causeOf(label),
        isFineByOthers: true,
      })),
  ];
}

function compareMilestone({ milestone }: Draft, copy: PlainThread): Difference[] {
  if (copy.milestone === milestone) return [];
  // The target has it since; the copy's first text still says that it had none.
  if (milestone !== null && leftBehindIn(copy.body).includes(milestone)) return [];
  const nameOf = (title: string | null) => (title === null ? "none" : JSON.stringify(title));
  const what = `the milestone is ${nameOf(copy.milestone)}, not ${nameOf(milestone)}`;
  const cause: Cause = { side: "target", events: ["milestoned", "demilestoned"] };
  return [{ what, cause, ...(milestone === null && { isFineByOthers: true }) }];
}

function compareAssignees({ assignees }: Draft, copy: PlainThread): Difference[] {
  const holds = (logins: readonly string[], login: string) =>
    logins.some((each) => each.toLowerCase() === login.toLowerCase());
  const causeOf = (assignee: string) =>
    ({ side: "target", events: ["assigned", "unassigned"], assignee }) as const;
  return [
    ...assignees
      // Who may be assigned since, could not be when it was copied.
      .filter((login) => !holds(copy.assignees, login) && !leftBehindIn(copy.body).includes(login))
      .map((login) => ({ what: `is not assigned to ${login}`, cause: causeOf(login) })),
    ...copy.assignees
      .filter((login) => !holds(assignees, login))
      .map((login) => ({ what: `is assigned to ${login}`, cause: causeOf(login), isFineByOthers: true })),
  ];
}
