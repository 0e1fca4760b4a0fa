import { html } from "hono/html";
import type { Store } from "../model/store.ts";
import type { Account, Team } from "../model/types.ts";
import { avatar } from "./avatar.ts";
import { repositoryCards } from "./home-page.ts";
import { layout } from "./layout.ts";
import type { Markup } from "./markup.ts";

/** A person, a bot or an organisation, and what belongs to it: where mentions lead. */
export function accountPage(store: Store, account: Account): Markup {
  const login = account.login.toLowerCase();
  const own = [...store.repositories.values()].filter(({ owner }) => owner.toLowerCase() === login);
  const teams = [...(store.organization(login)?.teams.values() ?? [])];
  const content = html`<h1 class="account">${avatar(account.login, "large")} ${account.login}</h1>
<p class="meta">${account.name === null ? "" : `${account.name} · `}${account.type}</p>
${own.length > 0 ? html`<h2>Repositories</h2>${repositoryCards(own)}` : ""}
${teams.length > 0 ? html`<h2>Teams</h2><ul class="cards">${teams.map(teamCard)}</ul>` : ""}`;
  return layout({ title: account.login, content });
}

function teamCard(team: Team): Markup {
  const members = team.members.map((login) => html`<a href="/${login}">${login}</a> `);
  return html`<li><h2>${team.name}</h2><p class="meta">${members}</p></li>`;
}
