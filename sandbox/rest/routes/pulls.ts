import { readCommitIds, readFileChanges } from "../../git/read-range.ts";
import type { PullRequestPart, Repository, Thread } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { numberParam } from "../number-param.ts";
import { paged } from "../paged.ts";
import { invalidField, notFound } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { pullJson, singlePullJson } from "../shape/pull-json.ts";
import { threadsByCreation } from "../threads-by-creation.ts";

interface Pull {
  thread: Thread;
  pull: PullRequestPart;
}

const asPull = (thread: Thread): Pull[] => (thread.pull ? [{ thread, pull: thread.pull }] : []);

/** Whether `head` of the query (`owner:branch`; anything else is heeded by nobody, docs) means this one. */
function hasHead({ pull }: Pull, head: string | null): boolean {
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

/** With the extent of the change, which only the answer for a single one tells. */
async function get(call: RestCall, repository: Repository): Promise<RestAnswer> {
  const thread = repository.threads.get(numberParam(call, "pull_number"));
  if (!thread?.pull) throw notFound();
  const { baseRefOid, headRefOid } = thread.pull;
  const commits = await readCommitIds(repository.gitDir, baseRefOid, headRefOid);
  const changes = (await readFileChanges(repository.gitDir, baseRefOid, headRefOid)) ?? [];
  const sum = (of: "additions" | "deletions") => changes.reduce((total, change) => total + change[of], 0);
  return {
    status: 200,
    body: {
      ...singlePullJson(call.sandbox, repository, thread, thread.pull),
      commits: commits?.length ?? 0,
      additions: sum("additions"),
      deletions: sum("deletions"),
      changed_files: changes.length,
    },
  };
}

/** Pull requests as such. */
export const pullRoutes: Route[] = [
  route("GET /repos/:owner/:repo/pulls", "pulls/list", "pulls/pulls#list-pull-requests", inRepository(list)),
  route(
    "GET /repos/:owner/:repo/pulls/:pull_number",
    "pulls/get",
    "pulls/pulls#get-a-pull-request",
    inRepository(get),
  ),
];
