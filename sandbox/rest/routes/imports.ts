import { importIssue } from "../../actions/import-issue.ts";
import { requireIssues } from "../../actions/require-issues.ts";
import { requireWritable } from "../../actions/require-writable.ts";
import { toIso } from "../../clock.ts";
import type { ImportedIssue, IssueImport } from "../../model/imports.ts";
import { atLeast, permissionOf } from "../../model/permission.ts";
import { nameWithOwner } from "../../model/store.ts";
import type { Actor, Repository } from "../../model/types.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { numberParam } from "../number-param.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { sinceOf } from "../since.ts";

const PATH = "/repos/:owner/:repo/import/issues";
const TYPE = "application/vnd.github.golden-comet-preview+json";
/** Largest request in bytes (the gist). */
const MOST = 1_000_000;
/** How long an import takes at the least and at the most, in milliseconds of the sandbox's clock. */
const [SHORTEST, LONGEST] = [1_000, 9_000];

/**
 * Who imports: an administrator with a classic token of scope `repo`. Everybody else is answered as observed
 * (gavinr/github-csv-tools#109, hbrands/jira-issues-importer#6); for Apps nobody has shown an answer.
 */
function requireImporter({ sandbox, caller, accept }: RestCall, repository: Repository): Actor {
  if (caller.kind === "installation") throw new RestProblem(403, "Resource not accessible by integration");
  if (caller.kind !== "person") throw new RestProblem(401, "Requires authentication");
  const { token, actor } = caller;
  if (token.kind === "fine-grained") {
    throw new RestProblem(403, "Resource not accessible by personal access token");
  }
  const isAdmin = atLeast(permissionOf(sandbox, repository, actor.login), "admin");
  if (!isAdmin || !token.scopes.includes("repo") || !accept.includes(TYPE)) throw notFound();
  return actor;
}

function start(call: RestCall, repository: Repository): RestAnswer {
  const actor = requireImporter(call, repository);
  requireWritable(repository);
  requireIssues(repository);
  const { sandbox } = call;
  if (Buffer.byteLength(JSON.stringify(call.body ?? {})) > MOST)
    throw new RestProblem(413, "Payload too large");
  const issue = readIssue(new Fields(call.body));
  const at = sandbox.clock.iso();
  const { id } = sandbox.store.newId("Issue");
  const running: IssueImport = {
    id,
    status: "pending",
    createdAt: at,
    updatedAt: at,
    number: null,
    errors: [],
  };
  repository.imports.set(id, running);
  // Each takes its own time, so those that run beside each other end out of order.
  const takes = SHORTEST + ((id * 7919) % (LONGEST - SHORTEST));
  void sandbox.clock.wait(takes).then(() => finish(call, repository, running, actor, issue));
  return { status: 202, body: importJson(call, repository, running) };
}

function finish(
  { sandbox }: RestCall,
  repository: Repository,
  running: IssueImport,
  actor: Actor,
  issue: ImportedIssue,
): void {
  const made = importIssue(sandbox, actor, repository, issue);
  running.updatedAt = toIso(sandbox.clock.now());
  if (Array.isArray(made)) Object.assign(running, { status: "failed", errors: made });
  else Object.assign(running, { status: "imported", number: made.number });
}

function readIssue(fields: Fields): ImportedIssue {
  const issue = new Fields(fields.get("issue"));
  return {
    title: issue.requiredString("title"),
    body: issue.requiredString("body"),
    createdAt: issue.string("created_at"),
    closedAt: issue.string("closed_at"),
    closed: issue.boolean("closed") ?? false,
    assignee: issue.string("assignee"),
    milestone: issue.integer("milestone"),
    labels: issue.strings("labels") ?? [],
    comments: (fields.list("comments") ?? []).map((comment) => ({
      createdAt: comment.string("created_at"),
      body: comment.requiredString("body"),
    })),
  };
}

function importJson(
  { sandbox }: RestCall,
  repository: Repository,
  one: IssueImport,
): Record<string, unknown> {
  const url = `${sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}`;
  return {
    id: one.id,
    status: one.status,
    url: `${url}/import/issues/${one.id}`,
    import_issues_url: `${url}/import/issues`,
    repository_url: url,
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    ...(one.number !== null && { issue_url: `${url}/issues/${one.number}` }),
    ...(one.errors.length > 0 && { errors: one.errors }),
  };
}

/** The unofficial import API, as gist.github.com/jonmagic/5282384165e0f86ef105 and go-github describe it. */
export const importRoutes: Route[] = [
  route(`POST ${PATH}`, "importIssue", "", inRepository(start)),
  route(
    `GET ${PATH}`,
    "listImports",
    "",
    inRepository((call, repository) => {
      requireImporter(call, repository);
      const since = sinceOf(call);
      const found = [...repository.imports.values()].filter(
        ({ createdAt }) => Date.parse(createdAt) >= since,
      );
      return { status: 200, body: found.map((one) => importJson(call, repository, one)) };
    }),
  ),
  route(
    `GET ${PATH}/:import_id`,
    "readImport",
    "",
    inRepository((call, repository) => {
      requireImporter(call, repository);
      const found = repository.imports.get(numberParam(call, "import_id"));
      if (!found) throw notFound();
      return { status: 200, body: importJson(call, repository, found) };
    }),
  ),
];
