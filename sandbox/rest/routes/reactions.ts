import { addReaction } from "../../actions/add-reaction.ts";
import { removeReaction } from "../../actions/remove-reaction.ts";
import type { Actor, Repository, Thread, Written } from "../../model/types.ts";
import { commentOf } from "../comment-of.ts";
import { Fields } from "../fields.ts";
import { inRepository } from "../in-repository.ts";
import { numberParam } from "../number-param.ts";
import { changingThread, onThread } from "../on-thread.ts";
import { paged } from "../paged.ts";
import { requireThreadPermission } from "../require-permission.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type Handler, type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { reactionContentOf, reactionJson } from "../shape/reactions-json.ts";

const DOCS = "reactions/reactions";
const OF_ISSUE = "/repos/:owner/:repo/issues/:issue_number/reactions";
const OF_COMMENT = "/repos/:owner/:repo/issues/comments/:comment_id/reactions";

function list(call: RestCall, subject: Written): RestAnswer {
  const content = reactionContentOf(call.query.get("content") ?? "");
  const kept = subject.reactions.filter((each) => content === undefined || each.content === content);
  return paged(call, kept, (reaction) => reactionJson(call.sandbox, reaction, subject.createdAt));
}

/** 201 for a new reaction, 200 for one that was there. */
function create(call: RestCall, subject: Written, actor: Actor): RestAnswer {
  const word = new Fields(call.body).requiredString("content");
  const content = reactionContentOf(word);
  if (!content) throw new RestProblem(422, `Invalid request.\n\n'${word}' is not a reaction.`);
  const before = subject.reactions.length;
  const reaction = addReaction(call.sandbox, actor, subject, content);
  const status = subject.reactions.length > before ? 201 : 200;
  return { status, body: reactionJson(call.sandbox, reaction, subject.createdAt) };
}

function remove(call: RestCall, subject: Written, actor: Actor): RestAnswer {
  const id = numberParam(call, "reaction_id");
  const reaction = subject.reactions.find((each) => each.id === id && each.user === actor.login);
  if (!reaction) throw notFound();
  removeReaction(call.sandbox, actor, subject, reaction.content);
  return { status: 204 };
}

type Change = (call: RestCall, subject: Written, actor: Actor) => RestAnswer;

const onComment = (change: Change): Handler =>
  inRepository((call, repository: Repository) => {
    const { thread, comment } = commentOf(call, repository);
    return change(call, comment, requireThreadPermission(call, repository, thread));
  });

const onIssue = (change: Change): Handler =>
  changingThread((call, _repository, thread: Thread, actor) => change(call, thread, actor));

/** Reactions to issues, pull requests and their comments. */
export const reactionRoutes: Route[] = [
  route(
    `GET ${OF_ISSUE}`,
    "reactions/list-for-issue",
    `${DOCS}#list-reactions-for-an-issue`,
    onThread((call, _repository, thread) => list(call, thread)),
  ),
  route(
    `POST ${OF_ISSUE}`,
    "reactions/create-for-issue",
    `${DOCS}#create-reaction-for-an-issue`,
    onIssue(create),
  ),
  route(
    `DELETE ${OF_ISSUE}/:reaction_id`,
    "reactions/delete-for-issue",
    `${DOCS}#delete-an-issue-reaction`,
    onIssue(remove),
  ),
  route(
    `GET ${OF_COMMENT}`,
    "reactions/list-for-issue-comment",
    `${DOCS}#list-reactions-for-an-issue-comment`,
    inRepository((call, repository) => list(call, commentOf(call, repository).comment)),
  ),
  route(
    `POST ${OF_COMMENT}`,
    "reactions/create-for-issue-comment",
    `${DOCS}#create-reaction-for-an-issue-comment`,
    onComment(create),
  ),
  route(
    `DELETE ${OF_COMMENT}/:reaction_id`,
    "reactions/delete-for-issue-comment",
    `${DOCS}#delete-an-issue-comment-reaction`,
    onComment(remove),
  ),
];
