import type { Repository, Thread } from "../../model/types.ts";
import { onThread } from "../on-thread.ts";
import { paged } from "../paged.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { commentJson } from "../shape/comment-json.ts";
import { crossReferenceJson, eventJson } from "../shape/event-json.ts";

/** Cross-references stand in the timeline only (docs, "Issue event types"). */
function listEvents(call: RestCall, repository: Repository, thread: Thread): RestAnswer {
  const events = thread.events.filter(({ type }) => type !== "cross-referenced");
  return paged(call, events, (event) => eventJson(call.sandbox, repository, event));
}

/** Events and comments in the order in which they happened. Reviews and commits are not shown. */
function listTimeline(call: RestCall, repository: Repository, thread: Thread): RestAnswer {
  const { sandbox } = call;
  const comments = thread.comments.map((comment) => ({
    at: comment.createdAt,
    render: () => {
      const json = commentJson(sandbox, repository, thread, comment);
      return { ...json, event: "commented", actor: json.user };
    },
  }));
  const events = thread.events.flatMap((event) => {
    if (event.type !== "cross-referenced") {
      return [{ at: event.at, render: () => eventJson(sandbox, repository, event) }];
    }
    const json = crossReferenceJson(sandbox, event);
    return json ? [{ at: event.at, render: () => json }] : [];
  });
  const entries = [...comments, ...events].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  return paged(call, entries, ({ render }) => render());
}

export const eventRoutes: Route[] = [
  route(
    "GET /repos/:owner/:repo/issues/:issue_number/events",
    "issues/list-events",
    "issues/events#list-issue-events",
    onThread(listEvents),
  ),
  route(
    "GET /repos/:owner/:repo/issues/:issue_number/timeline",
    "issues/list-events-for-timeline",
    "issues/timeline#list-timeline-events-for-an-issue",
    onThread(listTimeline),
  ),
];
