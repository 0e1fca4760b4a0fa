import type { CopyWork, Work } from "../transfer-context.ts";
import { copyComments } from "./copy-comments.ts";
import { create } from "./create.ts";
import { linkBack } from "./link-back.ts";
import { setState } from "./set-state.ts";

/** One step of a transfer. Every step is safe to run twice. */
export type Step =
  | { readonly name: string; readonly line: "create" | "fill"; run(work: CopyWork): Promise<void> }
  | { readonly name: string; readonly line: "link"; run(work: Work): Promise<void> };

/** An issue's way, from top to bottom. */
export const ISSUE_STEPS: readonly Step[] = [
  { name: "create", line: "create", run: create },
  { name: "comments", line: "fill", run: copyComments },
  { name: "state", line: "fill", run: setState },
  { name: "link back", line: "link", run: linkBack },
];
