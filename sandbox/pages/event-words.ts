import { html } from "hono/html";
import { locateThread } from "../harm/locate-thread.ts";
import type { Store } from "../model/store.ts";
import type { LockReason, Repository, StateReason, TimelineEvent } from "../model/types.ts";
import { labelPath, threadPath } from "./addresses.ts";
import { labelChip } from "./label-chip.ts";
import type { Markup } from "./markup.ts";
import { stateIcon } from "./thread-state.ts";
import { titleText } from "./title-text.ts";

/** Where events are shown. */
export interface EventScene {
  store: Store;
  repository: Repository;
}

const CLOSED_AS: Record<StateReason, string> = {
  COMPLETED: "closed this as completed",
  NOT_PLANNED: "closed this as not planned",
  DUPLICATE: "closed this as a duplicate",
  REOPENED: "closed this",
};

const LOCKED_AS: Record<LockReason, string> = {
  OFF_TOPIC: "as off-topic",
  RESOLVED: "as resolved",
  SPAM: "as spam",
  TOO_HEATED: "as too heated",
};

/** What somebody did, as the rest of a sentence that begins with their name. */
export function eventWords(events: TimelineEvent[], scene: EventScene): Markup | string {
  const event = events[0]!;
  switch (event.type) {
    case "closed":
      return event.stateReason ? CLOSED_AS[event.stateReason] : "closed this";
    case "reopened":
      return "reopened this";
    case "locked":
      return `locked this ${event.lockReason ? `${LOCKED_AS[event.lockReason]} ` : ""}and limited it to collaborators`;
    case "unlocked":
      return "unlocked this";
    case "labeled":
      return html`added ${chips(events, scene)}`;
    case "unlabeled":
      return html`removed ${chips(events, scene)}`;
    case "assigned":
    case "unassigned":
      return assignment(event);
    case "milestoned":
      return html`added this to the milestone <b>${event.milestone}</b>`;
    case "demilestoned":
      return html`removed this from the milestone <b>${event.milestone}</b>`;
    case "renamed":
      return html`changed the title <del>${titleText(event.rename?.from ?? "")}</del> <b>${titleText(event.rename?.to ?? "")}</b>`;
    default:
      return restWords(event, scene);
  }
}

function restWords(event: TimelineEvent, scene: EventScene): Markup | string {
  switch (event.type) {
    case "cross-referenced":
      return html`mentioned this in ${source(event.source ?? "", scene)}`;
    case "referenced":
      return html`named this in a commit <code>${shortCommit(event.source ?? "")}</code>`;
    case "transferred":
      return html`transferred this from ${source(event.source ?? "", scene)}`;
    case "mentioned":
      return "was mentioned";
    case "pinned":
      return "pinned this";
    case "converted_to_draft":
      return "marked this as a draft";
    case "ready_for_review":
      return "marked this as ready for review";
    default:
      return branchWords(event);
  }
}

function branchWords({ type, moved, reviewer, source }: TimelineEvent): Markup | string {
  const part = (text = "") => html`<code>${/^[0-9a-f]{40}$/.test(text) ? text.slice(0, 7) : text}</code>`;
  switch (type) {
    case "head_ref_force_pushed":
      return moved
        ? html`force-pushed the branch from ${part(moved.from)} to ${part(moved.to)}`
        : "force-pushed the branch";
    case "head_ref_deleted":
      return "deleted the branch";
    case "base_ref_changed":
      return html`changed the base from ${part(moved?.from)} to ${part(moved?.to)}`;
    case "review_requested":
      return html`asked <a class="author" href="/${reviewer}">${reviewer}</a> for a review`;
    default:
      return source === undefined ? "merged this" : html`merged this as ${part(source)}`;
  }
}

function chips(events: TimelineEvent[], { repository }: EventScene): Markup[] {
  return events.flatMap(({ label }) =>
    label ? labelChip(label, labelPath(repository, "issues", label.name)) : [],
  );
}

function assignment(event: TimelineEvent): Markup | string {
  const { type, actor, assignee } = event;
  const verb = type === "assigned" ? "assigned" : "unassigned";
  if (assignee === undefined || assignee === actor) return `${verb} themselves`;
  return html`${verb} <a class="author" href="/${assignee}">${assignee}</a>`;
}

/** `owner/name#number` as a link with the title, when it stands in the sandbox. */
function source(reference: string, { store, repository }: EventScene): Markup {
  const [name = "", number = ""] = reference.split("#");
  const place = locateThread(store, name, Number(number));
  if (!place) return html`<b>${reference}</b>`;
  const shown = place.repository === repository ? `#${number}` : reference;
  return html`<a class="source" href="${threadPath(place.repository, place.thread)}">${stateIcon(place.thread)}
${titleText(place.thread.title)} <span class="meta">${shown}</span></a>`;
}

function shortCommit(reference: string): string {
  const [name = "", oid = ""] = reference.split("@");
  return oid === "" ? name : `${name}@${oid.slice(0, 7)}`;
}
