import type { PlainThread } from "../github/fetch-plain-thread.ts";
import type { Draft } from "../transfer/draft.ts";
import { marksIn } from "../transfer/mark.ts";
import { compareText } from "./compare-text.ts";
import type { Cause, Difference } from "./difference.ts";

const STATE: Cause = { side: "target", events: ["closed", "reopened", "merged"] };

/**
 * Differences of a copy's title, body, state, lock and labels. `source`: node id of the original. A pull request
 * that somebody merged or closed came to the end that it was moved for.
 */
export function compareThread(draft: Draft, copy: PlainThread, source: string): Difference[] {
  return [
    ...compareTitle(draft, copy),
    ...compareBody(draft, copy, source),
    ...(copy.isPull && !copy.isOpen ? [] : compareState(draft, copy)),
    ...compareLock(draft, copy),
    ...compareLabels(draft, copy),
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
  const verdict = compareText(body, copy.body);
  if (verdict.is === "same") return [];
  if (verdict.is === "added to") return [{ what: "the body has been added to", isLater: true }];
  return [{ what: `the body's text differs: the line ${JSON.stringify(verdict.line)} is not there`, remedy }];
}

function compareState({ close }: Draft, copy: PlainThread): Difference[] {
  const remedy = { send: "state" } as const;
  if (copy.isOpen !== (close === undefined)) {
    return [{ what: copy.isOpen ? "is open, not closed" : "is closed, not open", cause: STATE, remedy }];
  }
  // A pull request has no reason.
  if (close === undefined || copy.stateReason === null) return [];
  // An issue closed without a reason counts as completed.
  const wanted = (close.reason ?? "COMPLETED").toLowerCase();
  if (copy.stateReason === wanted) return [];
  return [{ what: `is closed as ${copy.stateReason}, not as ${wanted}`, cause: STATE, remedy }];
}

function compareLock({ lock }: Draft, copy: PlainThread): Difference[] {
  if (copy.locked === (lock !== undefined)) return [];
  const what = copy.locked ? "is locked" : "is not locked";
  const cause: Cause = { side: "target", events: ["locked", "unlocked"] };
  return [{ what, cause, ...(lock && { remedy: { send: "lock" } as const }) }];
}

function compareLabels(draft: Draft, copy: PlainThread): Difference[] {
  const there = new Set(copy.labels.map((label) => label.toLowerCase()));
  return draft.labels
    .filter((label) => !there.has(label.toLowerCase()))
    .map((label) => ({
      what: `the label "${label}" is missing`,
      cause: { side: "target", events: ["labeled", "unlabeled"], label },
      remedy: { send: "label", label },
    }));
}
