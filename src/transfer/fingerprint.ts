import { createHash } from "node:crypto";
import type { Thread } from "../github/thread.ts";

/** Which of these a thread's people have changed. */
export interface Edited {
  readonly title: boolean;
  readonly body: boolean;
  readonly labels: boolean;
}

/** What tells later whether title, body or labels are still as they were: a short hash of each. */
export function fingerprintOf({ title, body, labels }: Pick<Thread, "title" | "body" | "labels">): string {
  const names = labels.map(({ name }) => name).toSorted();
  return [title, body, JSON.stringify(names)].map(shortHash).join(":");
}

/** What differs between two fingerprints. */
export function editedSince(before: string, now: string): Edited {
  const [was, is] = [before.split(":"), now.split(":")];
  return { title: was[0] !== is[0], body: was[1] !== is[1], labels: was[2] !== is[2] };
}

/** 48 bits: of a handful of versions of one text no two are taken for one another. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}
