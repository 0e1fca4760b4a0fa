import type { Account } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";

/** GitHub's stand-in for people who deleted their account. */
const GHOST: Account = {
  type: "User",
  id: 10137,
  nodeId: "MDQ6VXNlcjEwMTM3",
  login: "ghost",
  name: null,
};

/** What never changes of an account, made once: it stands in nearly every answer, several times. */
const known = new WeakMap<Account, Record<string, unknown>>();

/** `simple-user` of the official description. A login of null is the ghost. */
export function accountJson(sandbox: Sandbox, login: string | null): Record<string, unknown> {
  const account = login === null ? GHOST : sandbox.store.ensureAccount(login);
  const json = known.get(account) ?? render(sandbox.origin, account);
  known.set(account, json);
  return json;
}

/** The same, or null where nobody is meant. */
export function accountJsonOrNull(sandbox: Sandbox, login: string | null) {
  return login === null ? null : accountJson(sandbox, login);
}

function render(origin: string, account: Account): Record<string, unknown> {
  const { login, id, nodeId, type } = account;
  const url = `${origin}/api/v3/users/${encodeURIComponent(login)}`;
  const page = type === "Bot" ? `apps/${login.replace(/\[bot\]$/, "")}` : login;
  return {
    login,
    id,
    node_id: nodeId,
    avatar_url: `${origin}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: "",
    url,
    html_url: `${origin}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}
