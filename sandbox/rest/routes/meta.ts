import type { BucketState } from "../../limits/bucket.ts";
import { markdownToHtml } from "../../markdown/markdown-to-html.ts";
import { renderMarkdown } from "../../markdown/render-markdown.ts";
import { Fields } from "../fields.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";

/** Links of the root, by what they lead to; `{…}` as in the official answer. */
const ROOT: Record<string, string> = {
  current_user: "/user",
  current_user_authorizations_html: "/settings/connections/applications{/client_id}",
  authorizations: "/authorizations",
  code_search: "/search/code?q={query}{&page,per_page,sort,order}",
  commit_search: "/search/commits?q={query}{&page,per_page,sort,order}",
  emails: "/user/emails",
  emojis: "/emojis",
  events: "/events",
  feeds: "/feeds",
  followers: "/user/followers",
  following: "/user/following{/target}",
  gists: "/gists{/gist_id}",
  hub: "/hub",
  issue_search: "/search/issues?q={query}{&page,per_page,sort,order}",
  issues: "/issues",
  keys: "/user/keys",
  label_search: "/search/labels?q={query}&repository_id={repository_id}{&page,per_page}",
  notifications: "/notifications",
  organization: "/orgs/{org}",
  organization_repositories: "/orgs/{org}/repos{?type,page,per_page,sort}",
  organization_teams: "/orgs/{org}/teams",
  public_gists: "/gists/public",
  rate_limit: "/rate_limit",
  repository: "/repos/{owner}/{repo}",
  repository_search: "/search/repositories?q={query}{&page,per_page,sort,order}",
  current_user_repositories: "/user/repos{?type,page,per_page,sort}",
  starred: "/user/starred{/owner}{/repo}",
  starred_gists: "/gists/starred",
  user: "/users/{user}",
  user_organizations: "/user/orgs",
  user_repositories: "/users/{user}/repos{?type,page,per_page,sort}",
  user_search: "/search/users?q={query}{&page,per_page,sort,order}",
};

function root(call: RestCall): RestAnswer {
  const api = `${call.sandbox.origin}/api/v3`;
  const links = Object.entries(ROOT).map(([name, path]) => [`${name}_url`, api + path]);
  return { status: 200, body: Object.fromEntries(links) };
}

function rateLimit(call: RestCall): RestAnswer {
  const state = (resource: "core" | "graphql" | "search") => {
    const { limit, remaining, reset, used }: BucketState = call.limits.state(call.caller, resource);
    return { limit, used, remaining, reset };
  };
  const core = state("core");
  return {
    status: 200,
    body: { resources: { core, search: state("search"), graphql: state("graphql") }, rate: core },
  };
}

/** In the context of a repository (`context`, with `mode: gfm`) references and mentions become links. */
function renderText(call: RestCall): RestAnswer {
  const { store, origin } = call.sandbox;
  const fields = new Fields(call.body);
  const text = fields.requiredString("text");
  const isGfm = fields.word("mode", ["markdown", "gfm"]) === "gfm";
  const repository = isGfm ? store.repository(fields.string("context") ?? "") : undefined;
  const html = repository ? renderMarkdown(text, { store, origin, repository }).html : markdownToHtml(text);
  return { status: 200, body: html, headers: { "content-type": "text/html; charset=utf-8" } };
}

/** What the API says about itself, and its Markdown. */
export const metaRoutes: Route[] = [
  route("GET /", "meta/root", "meta/meta#github-api-root", root),
  route("GET /meta", "meta/get", "meta/meta#get-apiname-meta-information", () => ({
    status: 200,
    body: { verifiable_password_authentication: false },
  })),
  route("POST /markdown", "markdown/render", "markdown/markdown#render-a-markdown-document", renderText),
  {
    ...route(
      "GET /rate_limit",
      "rate-limit/get",
      "rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user",
      rateLimit,
    ),
    isFree: true,
  },
];
