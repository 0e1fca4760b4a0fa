import { html } from "hono/html";
import { nameWithOwner } from "../model/store.ts";
import type { Repository, Thread } from "../model/types.ts";
import { labelPath, listPath } from "./addresses.ts";
import { labelChip } from "./label-chip.ts";
import { layout } from "./layout.ts";
import { listRow } from "./list-row.ts";
import type { Markup } from "./markup.ts";

const LATEST = 10;
const MOST_LABELS = 200;

/** What a repository holds, at a glance. */
export function repositoryPage(repository: Repository): Markup {
  const threads = [...repository.threads.values()];
  const latest = [...threads].sort((a, b) => b.number - a.number).slice(0, LATEST);
  const labels = [...repository.labels.values()].slice(0, MOST_LABELS);
  const content = html`<h1>${nameWithOwner(repository)}</h1>
<p class="description">${repository.description ?? ""}</p>
${repository.forkOf === null ? "" : html`<p class="meta">Forked from <a href="/${repository.forkOf}">${repository.forkOf}</a></p>`}
${counts(repository, threads)}
<h2>Latest</h2>
<div class="list">${latest.length > 0 ? html`<ul>${latest.map((thread) => listRow(repository, thread))}</ul>` : html`<p class="nothing">Nothing yet.</p>`}</div>
${labels.length > 0 ? html`<h2>Labels</h2><p class="labels">${labels.map((label) => labelChip(label, labelPath(repository, "issues", label.name)))}</p>` : ""}`;
  return layout({ title: nameWithOwner(repository), repository, tab: "overview", content });
}

function counts(repository: Repository, threads: Thread[]): Markup {
  const count = (type: Thread["type"], ...states: Thread["state"][]) =>
    threads.filter((thread) => thread.type === type && states.includes(thread.state)).length;
  const figure = (value: number, what: string, path?: string) =>
    html`<li><b>${value}</b> ${path === undefined ? what : html`<a href="${path}">${what}</a>`}</li>`;
  return html`<ul class="figures">
${figure(count("Issue", "OPEN"), "open issues", listPath(repository, "issues", "is:open"))}
${figure(count("Issue", "CLOSED"), "closed issues", listPath(repository, "issues", "is:closed"))}
${figure(count("PullRequest", "OPEN"), "open pull requests", listPath(repository, "pulls", "is:open"))}
${figure(count("PullRequest", "CLOSED", "MERGED"), "closed pull requests", listPath(repository, "pulls", "is:closed"))}
${figure(repository.labels.size, "labels")}
${figure(repository.milestones.length, "milestones")}
</ul>`;
}
