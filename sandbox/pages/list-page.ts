import { html } from "hono/html";
import { nameWithOwner } from "../model/store.ts";
import type { Repository, Thread } from "../model/types.ts";
import { type ListKind, listPath } from "./addresses.ts";
import { layout } from "./layout.ts";
import { listRow } from "./list-row.ts";
import type { Markup } from "./markup.ts";
import { pager } from "./pager.ts";
import { threadQuery, withoutState } from "./thread-query.ts";

const PAGE_SIZE = 25;

/** The issues or pull requests of a repository that a query lets through, newest first. */
export function listPage(repository: Repository, kind: ListKind, query: string, page: number): Markup {
  const type = kind === "issues" ? "Issue" : "PullRequest";
  const all = [...repository.threads.values()].filter((thread) => thread.type === type);
  const matching = all.filter(threadQuery(repository, query)).sort((a, b) => b.number - a.number);
  const last = Math.max(1, Math.ceil(matching.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, page), last);
  const shown = matching.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE);
  const title = kind === "issues" ? "Issues" : "Pull requests";
  const content = html`<form class="search" method="get" role="search">
<input type="search" name="q" value="${query}" aria-label="Filter" spellcheck="false" autocomplete="off">
<button>Filter</button>
</form>
<div class="list">
${stateTabs(repository, kind, query, all)}
${shown.length > 0 ? html`<ul>${shown.map((thread) => listRow(repository, thread))}</ul>` : nothing(title)}
</div>
${pager(current, last, (number) => listPath(repository, kind, query, number))}`;
  return layout({ title: `${title} · ${nameWithOwner(repository)}`, repository, tab: kind, content });
}

/** Open and closed, each with its count and the rest of the query kept. */
function stateTabs(repository: Repository, kind: ListKind, query: string, all: Thread[]): Markup {
  const rest = withoutState(query);
  const matching = all.filter(threadQuery(repository, rest));
  const open = matching.filter(({ state }) => state === "OPEN").length;
  const tab = (state: "open" | "closed", label: string, count: number) => {
    const current = new RegExp(`(^|\\s)(is|state):${state}(\\s|$)`, "i").test(query);
    const path = listPath(repository, kind, `is:${state} ${rest}`.trim());
    return html`<a href="${path}"${current ? html` aria-current="true"` : ""}>${label} <span class="count">${count}</span></a>`;
  };
  return html`<div class="states">${tab("open", "Open", open)} ${tab("closed", "Closed", matching.length - open)}</div>`;
}

function nothing(title: string): Markup {
  return html`<p class="nothing">No ${title.toLowerCase()} match.</p>`;
}
