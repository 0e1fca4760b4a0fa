import type { ApplicationFunction } from "probot";
import { commentCreated } from "./handlers/comment-created.ts";
import { pullRequestClosed } from "./handlers/pull-request-closed.ts";
import { pullRequestSynchronized } from "./handlers/pull-request-synchronized.ts";
import { sourceChanged } from "./handlers/source-changed.ts";
import type { Runtime } from "./transfer/process-thread.ts";

/**
 * Which webhook does what. A handler turns the payload into a command of ours and puts it into the queue; the
 * worker (worker.ts) carries it out: src/transfer/run-job.ts → process-thread.ts → steps/.
 */
export function createApp(runtime: Runtime): ApplicationFunction {
  return (app) => {
    app.on("issue_comment.created", ({ payload }) => commentCreated(runtime, payload));
    app.on(["issue_comment.edited", "issue_comment.deleted"], ({ payload }) =>
      sourceChanged(runtime, payload),
    );
    app.on("issues.edited", ({ payload }) => sourceChanged(runtime, payload));
    app.on("pull_request.edited", ({ payload: { repository, pull_request } }) =>
      sourceChanged(runtime, { repository, issue: pull_request }),
    );
    app.on("pull_request.closed", ({ payload }) => pullRequestClosed(runtime, payload));
    app.on("pull_request.synchronize", ({ payload }) => pullRequestSynchronized(runtime, payload));
  };
}
