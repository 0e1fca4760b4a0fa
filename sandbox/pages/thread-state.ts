import { html } from "hono/html";
import type { Thread } from "../model/types.ts";
import { type IconName, icon } from "./icon.ts";
import type { Markup } from "./markup.ts";

/** How a thread's state is shown: a word, a picture, and the colour's name in the style sheet. */
export interface ShownState {
  word: string;
  icon: IconName;
  tone: "open" | "done" | "skipped" | "closed" | "draft";
}

export function shownState(thread: Pick<Thread, "type" | "state" | "stateReason" | "pull">): ShownState {
  if (thread.type === "PullRequest") return pullState(thread.state, thread.pull?.isDraft ?? false);
  if (thread.state === "OPEN") return { word: "Open", icon: "open", tone: "open" };
  if (thread.stateReason === "NOT_PLANNED") return { word: "Not planned", icon: "skipped", tone: "skipped" };
  if (thread.stateReason === "DUPLICATE") return { word: "Duplicate", icon: "duplicate", tone: "skipped" };
  return { word: "Closed", icon: "done", tone: "done" };
}

function pullState(state: Thread["state"], isDraft: boolean): ShownState {
  if (state === "MERGED") return { word: "Merged", icon: "merged", tone: "done" };
  if (state === "CLOSED") return { word: "Closed", icon: "pull", tone: "closed" };
  return isDraft
    ? { word: "Draft", icon: "draft", tone: "draft" }
    : { word: "Open", icon: "pull", tone: "open" };
}

/** The badge under a title. */
export function stateBadge(thread: Thread): Markup {
  const state = shownState(thread);
  return html`<span class="state ${state.tone}">${icon(state.icon)} ${state.word}</span>`;
}

/** The picture in front of a title in a list. */
export function stateIcon(thread: Thread): Markup {
  const state = shownState(thread);
  return html`<span class="tone ${state.tone}" title="${state.word}">${icon(state.icon)}</span>`;
}
