import { html } from "hono/html";
import type { Repository, Thread } from "../model/types.ts";
import { labelPath, listPath } from "./addresses.ts";
import { avatar } from "./avatar.ts";
import { icon } from "./icon.ts";
import { labelChip } from "./label-chip.ts";
import { labelsOf } from "./labels-of.ts";
import type { Markup } from "./markup.ts";
import { authorLink } from "./post.ts";

const MOST_PARTICIPANTS = 30;

/** What is attached to a thread. */
export function sidebar(repository: Repository, thread: Thread): Markup {
  const kind = thread.type === "Issue" ? "issues" : "pulls";
  const labels = labelsOf(repository, thread);
  const milestone = repository.milestones.find(({ nodeId }) => nodeId === thread.milestoneId);
  const people = participants(thread);
  return html`<aside>
${thread.pull ? section("Reviewers", thread.pull.reviewRequests.map(person)) : ""}
${section("Assignees", thread.assignees.map(person))}
${section(
  "Labels",
  labels.map((label) => labelChip(label, labelPath(repository, kind, label.name))),
)}
${section("Milestone", milestone ? [html`<a href="${listPath(repository, kind, `milestone:"${milestone.title}"`)}">${icon("flag")} ${milestone.title}</a>`] : [])}
${section(
  `${people.length} participant${people.length === 1 ? "" : "s"}`,
  people
    .slice(0, MOST_PARTICIPANTS)
    .map((login) => html`<a href="/${login}" title="${login}">${avatar(login)}</a>`),
)}
${section("Subscribed", thread.subscribers.size > 0 ? [html`${thread.subscribers.size} people`] : [])}
</aside>`;
}

function person(login: string): Markup {
  return html`<span class="person">${avatar(login)} ${authorLink(login)}</span>`;
}

function section(title: string, content: Markup[]): Markup {
  return html`<section><h2>${title}</h2><div>${content.length > 0 ? content : html`<span class="meta">None</span>`}</div></section>`;
}

function participants(thread: Thread): string[] {
  const reviews = thread.pull?.reviews ?? [];
  const written = [thread, ...thread.comments, ...reviews.flatMap((review) => [review, ...review.comments])];
  return [...new Set(written.map(({ author }) => author ?? "ghost"))];
}
