import { addComment } from "../../actions/add-comment.ts";
import { deleteComment } from "../../actions/delete-comment.ts";
import { updateComment } from "../../actions/update-comment.ts";
import type { Comment, Repository, Thread } from "../../model/types.ts";
import { commentOf } from "../comment-of.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { changingThread, onThread } from "../on-thread.ts";
import { paged } from "../paged.ts";
import { requireThreadPermission } from "../require-permission.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commentJson } from "../shape/comment-json.ts";
import { sinceOf } from "../since.ts";

const DOCS = "issues/comments";
const OF_THREAD = "/repos/:owner/:repo/issues/:issue_number/comments";
const OF_REPOSITORY = "/repos/:owner/:repo/issues/comments";

/** The oldest first. */
function list(call: RestCall, repository: Repository, thread: Thread): RestAnswer {
  const since = sinceOf(call);
  const comments = thread.comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
  return paged(call, comments, (comment) => commentJson(call.sandbox, repository, thread, comment));
}

function listAll(call: RestCall, repository: Repository): RestAnswer {
  const since = sinceOf(call);
  const key = call.query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const isDescending = call.query.get("direction") === "desc";
  const all = [...repository.threads.values()]
    .flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })))
    .filter(({ comment }) => Date.parse(comment.updatedAt) >= since)
    .sort((left, right) => compare(left.comment, right.comment, key));
  return paged(call, isDescending ? all.toReversed() : all, ({ thread, comment }) =>
    commentJson(call.sandbox, repository, thread, comment),
  );
}

function compare(left: Comment, right: Comment, key: "createdAt" | "updatedAt"): number {
  if (left[key] !== right[key]) return left[key] < right[key] ? -1 : 1;
  return left.id - right.id;
}

function update(call: RestCall, repository: Repository): RestAnswer {
  const { thread, comment } = commentOf(call, repository);
  const actor = requireThreadPermission(call, repository, thread);
  const body = new Fields(call.body).requiredString("body");
  updateComment(call.sandbox, actor, repository, thread, comment, body);
  return { status: 200, body: commentJson(call.sandbox, repository, thread, comment) };
}

function remove(call: RestCall, repository: Repository): RestAnswer {
  const { thread, comment } = commentOf(call, repository);
  const actor = requireThreadPermission(call, repository, thread);
  deleteComment(call.sandbox, actor, repository, thread, comment);
  return { status: 204 };
}

/** Comments on issues, and those on pull requests that are on no line. */
export const commentRoutes: Route[] = [
  route(
    `GET ${OF_REPOSITORY}`,
    "issues/list-comments-for-repo",
    `${DOCS}#list-issue-comments-for-a-repository`,
    inRepository(listAll),
  ),
  route(
    `GET ${OF_REPOSITORY}/:comment_id`,
    "issues/get-comment",
    `${DOCS}#get-an-issue-comment`,
    inRepository((call, repository) => {
      const { thread, comment } = commentOf(call, repository);
      return { status: 200, body: commentJson(call.sandbox, repository, thread, comment) };
    }),
  ),
  route(
    `PATCH ${OF_REPOSITORY}/:comment_id`,
    "issues/update-comment",
    `${DOCS}#update-an-issue-comment`,
    inRepository(update),
  ),
  route(
    `DELETE ${OF_REPOSITORY}/:comment_id`,
    "issues/delete-comment",
    `${DOCS}#delete-an-issue-comment`,
    inRepository(remove),
  ),
  route(`GET ${OF_THREAD}`, "issues/list-comments", `${DOCS}#list-issue-comments`, onThread(list)),
  route(
    `POST ${OF_THREAD}`,
    "issues/create-comment",
    `${DOCS}#create-an-issue-comment`,
    changingThread((call, repository, thread, actor) => {
      const text = new Fields(call.body).requiredString("body");
      const comment = addComment(call.sandbox, actor, repository, thread, text);
      const body = commentJson(call.sandbox, repository, thread, comment);
      return { status: 201, body, headers: { location: String(body.url) } };
    }),
  ),
];
