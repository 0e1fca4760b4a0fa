import { createPullRequest } from "../../actions/create-pull-request.ts";
import { findHead } from "../../actions/find-head.ts";
import { refuseUnreadable } from "../../actions/refuse-pull-request.ts";
import { updatePullRequest } from "../../actions/update-pull-request.ts";
import { readsContents } from "../../auth/caller.ts";
import { readCommits } from "../../git/read-commit.ts";
import { readDiff } from "../../git/read-diff.ts";
import { readCommitIds, readFileChanges } from "../../git/read-range.ts";
import type { Actor, Repository, Thread } from "../../model/types.ts";
import type { Pull } from "../../review/add-review.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { changingPull, onPull } from "../on-pull.ts";
import { paged } from "../paged.ts";
import { requirePermission } from "../require-permission.ts";
import { invalidField, notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commitJson } from "../shape/commit-json.ts";
import { fileJson } from "../shape/file-json.ts";
import { pullJson, singlePullJson } from "../shape/pull-json.ts";
import { threadsByCreation } from "../threads-by-creation.ts";

const DOCS = "pulls/pulls";
const PULLS = "/repos/:owner/:repo/pulls";
/** GitHub lists no more (docs). */
const MOST_COMMITS = 250;
const MOST_FILES = 3000;

type Listed = Omit<Pull, "repository">;

const asPull = (thread: Thread): Listed[] => (thread.pull ? [{ thread, pull: thread.pull }] : []);

/** Whether `head` of the query (`owner:branch`; anything else is heeded by nobody, docs) means this one. */
function hasHead({ pull }: Listed, head: string | null): boolean {
  const [owner, branch] = head?.split(":") ?? [];
  if (owner === undefined || branch === undefined) return true;
  const headOwner = pull.headRepository?.split("/")[0]?.toLowerCase();
  return headOwner === owner.toLowerCase() && pull.headRefName === branch;
}

/** Open ones, the newest first, unless the query says otherwise; `sort=created` alone is descending too. */
function list(call: RestCall, repository: Repository): RestAnswer {
  const { query, sandbox } = call;
  const state = query.get("state") ?? "open";
  if (!["open", "closed", "all"].includes(state)) throw invalidField("PullRequest", "state", state);
  const base = query.get("base");
  const kept = threadsByCreation(repository)
    .flatMap(asPull)
    .filter(({ thread }) => state === "all" || (thread.state === "OPEN") === (state === "open"))
    .filter(({ pull }) => base === null || pull.baseRefName === base)
    .filter((each) => hasHead(each, query.get("head")));
  if (query.get("sort") === "updated") {
    kept.sort((left, right) => Date.parse(right.thread.updatedAt) - Date.parse(left.thread.updatedAt));
  }
  const shown = query.get("direction") === "asc" ? kept.toReversed() : kept;
  return paged(call, shown, ({ thread, pull }) => pullJson(sandbox, repository, thread, pull));
}

/** A single one with the extent of the change, which lists leave out. */
async function pullWithExtent(
  call: RestCall,
  { repository, thread, pull }: Pull,
): Promise<Record<string, unknown>> {
  const { baseRefOid, headRefOid } = pull;
  const commits = await readCommitIds(repository.gitDir, baseRefOid, headRefOid);
  const changes = (await readFileChanges(repository.gitDir, baseRefOid, headRefOid)) ?? [];
  const sum = (of: "additions" | "deletions") => changes.reduce((total, change) => total + change[of], 0);
  return {
    ...singlePullJson(call.sandbox, repository, thread, pull),
    commits: commits?.length ?? 0,
    additions: sum("additions"),
    deletions: sum("deletions"),
    changed_files: changes.length,
  };
}

/** Needs to read the contents beside the permission for pull requests (observed), public as they are. */
async function create(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const { sandbox, caller } = call;
  const actor = requirePermission(call, repository, [{ pull_requests: "write" }]);
  if (!readsContents(caller, repository)) throw refuseUnreadable();
  const fields = new Fields(call.body);
  if (fields.get("issue") !== undefined) throw new RestProblem(422, "Converting an issue is not simulated");
  const name = fields.string("head_repo");
  const maintainerCanModify = fields.boolean("maintainer_can_modify");
  const thread = await createPullRequest(sandbox, actor, repository, {
    title: fields.string("title") ?? "",
    body: fields.nullableString("body") ?? "",
    base: fields.requiredString("base"),
    head: findHead(sandbox, repository, fields.requiredString("head"), name === undefined ? {} : { name }),
    isDraft: fields.boolean("draft") ?? false,
    ...(maintainerCanModify !== undefined && { maintainerCanModify }),
  });
  if (!thread.pull) throw notFound();
  const body = await pullWithExtent(call, { repository, thread, pull: thread.pull });
  return { status: 201, body, headers: { location: String(body.url) } };
}

async function update(call: RestCall, where: Pull, actor: Actor): Promise<RestAnswer> {
  const fields = new Fields(call.body);
  const title = fields.string("title");
  const body = fields.nullableString("body");
  const base = fields.string("base");
  const state = fields.word("state", ["open", "closed"]);
  const maintainerCanModify = fields.boolean("maintainer_can_modify");
  await updatePullRequest(call.sandbox, actor, where.repository, where.thread, {
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body: body ?? "" }),
    ...(base !== undefined && { base }),
    ...(state !== undefined && { state: state === "open" ? "OPEN" : "CLOSED" }),
    ...(maintainerCanModify !== undefined && { maintainerCanModify }),
  });
  return { status: 200, body: await pullWithExtent(call, where) };
}

async function listCommits(call: RestCall, { repository, pull }: Pull): Promise<RestAnswer> {
  const range = ["--reverse", "--topo-order", "--end-of-options", `${pull.baseRefOid}..${pull.headRefOid}`];
  const commits = (await readCommits(repository.gitDir, range)) ?? [];
  const shown = commits.slice(-MOST_COMMITS);
  return paged(call, shown, (commit) => commitJson(call.sandbox, repository, commit));
}

async function listFiles(call: RestCall, { repository, pull }: Pull): Promise<RestAnswer> {
  const { baseRefOid, headRefOid } = pull;
  const changes = (await readFileChanges(repository.gitDir, baseRefOid, headRefOid)) ?? [];
  const diff = await readDiff(repository.gitDir, baseRefOid, headRefOid);
  return paged(call, changes.slice(0, MOST_FILES), (change) =>
    fileJson(call.sandbox, repository, headRefOid, change, diff?.get(change.path) ?? []),
  );
}

/** Pull requests as such. */
export const pullRoutes: Route[] = [
  route(`GET ${PULLS}`, "pulls/list", `${DOCS}#list-pull-requests`, inRepository(list)),
  route(`POST ${PULLS}`, "pulls/create", `${DOCS}#create-a-pull-request`, inRepository(create)),
  route(
    `GET ${PULLS}/:pull_number`,
    "pulls/get",
    `${DOCS}#get-a-pull-request`,
    onPull(async (call, where) => ({ status: 200, body: await pullWithExtent(call, where) })),
  ),
  route(`PATCH ${PULLS}/:pull_number`, "pulls/update", `${DOCS}#update-a-pull-request`, changingPull(update)),
  route(
    `GET ${PULLS}/:pull_number/commits`,
    "pulls/list-commits",
    `${DOCS}#list-commits-on-a-pull-request`,
    onPull(listCommits),
  ),
  route(
    `GET ${PULLS}/:pull_number/files`,
    "pulls/list-files",
    `${DOCS}#list-pull-requests-files`,
    onPull(listFiles),
  ),
];
