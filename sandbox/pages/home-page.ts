import { html } from "hono/html";
import { nameWithOwner, type Store } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import { listPath, repositoryPath } from "./addresses.ts";
import { icon } from "./icon.ts";
import { layout } from "./layout.ts";
import type { Markup } from "./markup.ts";

/** The repositories of the sandbox, but for people's forks: each pull request can bring one. */
export function homePage(store: Store): Markup {
  const repositories = [...store.repositories.values()].filter(
    ({ forkOf, owner }) => forkOf === null || store.account(owner)?.type === "Organization",
  );
  const content = html`<h1>Repositories</h1>${repositoryCards(repositories)}`;
  return layout({ title: "Sandbox", content });
}

/** Repositories with the number of their open threads. */
export function repositoryCards(repositories: Repository[]): Markup {
  if (repositories.length === 0) return html`<p class="nothing">No repositories.</p>`;
  return html`<ul class="cards">${repositories.map(card)}</ul>`;
}

function card(repository: Repository): Markup {
  const open = [...repository.threads.values()].filter(({ state }) => state === "OPEN");
  const issues = open.filter(({ type }) => type === "Issue").length;
  return html`<li>
<h2><a href="${repositoryPath(repository)}">${nameWithOwner(repository)}</a></h2>
<p>${repository.description ?? (repository.forkOf === null ? "" : `A fork of ${repository.forkOf}`)}</p>
<p class="meta"><a href="${listPath(repository, "issues")}">${icon("open")} ${issues} open issues</a>
<a href="${listPath(repository, "pulls")}">${icon("pull")} ${open.length - issues} open pull requests</a></p>
</li>`;
}
