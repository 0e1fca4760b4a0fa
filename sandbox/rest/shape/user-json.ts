import type { Account } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson } from "./account-json.ts";

/** Accounts of the sandbox have no day of birth; GitHub's first day serves. */
const SINCE = "2008-01-14T04:33:35Z";

/** `public-user` of the official description: the answer to `GET /users/{username}`. */
export function userJson(sandbox: Sandbox, account: Account): Record<string, unknown> {
  const repositories = [...sandbox.store.repositories.values()].filter(
    ({ owner }) => owner.toLowerCase() === account.login.toLowerCase(),
  );
  return {
    ...accountJson(sandbox, account.login),
    name: account.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: repositories.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: SINCE,
    updated_at: SINCE,
  };
}
