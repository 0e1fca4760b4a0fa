import { html } from "hono/html";
import type { TimelineEvent } from "../model/types.ts";
import { avatar } from "./avatar.ts";
import { type EventScene, eventWords } from "./event-words.ts";
import { type IconName, icon } from "./icon.ts";
import type { Markup } from "./markup.ts";
import { moment } from "./moment.ts";
import { authorLink } from "./post.ts";

const ICON: Partial<Record<TimelineEvent["type"], IconName>> = {
  closed: "done",
  reopened: "open",
  locked: "lock",
  unlocked: "lock",
  labeled: "tag",
  unlabeled: "tag",
  assigned: "person",
  unassigned: "person",
  milestoned: "flag",
  demilestoned: "flag",
  renamed: "pencil",
  "cross-referenced": "link",
  referenced: "commit",
  transferred: "arrow",
  merged: "merged",
  head_ref_force_pushed: "commit",
  head_ref_deleted: "pull",
  base_ref_changed: "pull",
  converted_to_draft: "draft",
  ready_for_review: "pull",
};

/** One line of the timeline, for an event or for several of one kind that belong together. */
export function eventLine(events: TimelineEvent[], scene: EventScene): Markup {
  const [first] = events;
  if (!first) return html``;
  const skipped = first.type === "closed" && first.stateReason && first.stateReason !== "COMPLETED";
  return html`<p class="event ${skipped ? "skipped" : first.type}" id="event-${first.id}">${icon(skipped ? "skipped" : (ICON[first.type] ?? "eye"))}
${avatar(first.actor)} <span>${authorLink(first.actor)} ${eventWords(events, scene)} on ${moment(first.at)}</span></p>`;
}
