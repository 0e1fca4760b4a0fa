import type { Fields } from "../fields.ts";
import { threadPath } from "../resource-path.ts";
import type { CommentSource, ThreadSource } from "../source.ts";
import { mayEdit, written } from "./written.ts";

export const issueComment: Fields<CommentSource> = {
  ...written,
  issue: ({ repository, thread }): ThreadSource => ({ type: "Thread", repository, thread }),
  pullRequest: ({ repository, thread }): ThreadSource | null =>
    thread.type === "PullRequest" ? { type: "Thread", repository, thread } : null,
  viewerCanDelete: (source, _args, context) => mayEdit(context, source),
  viewerCanMinimize: (source, _args, context) => mayEdit(context, source),
  isMinimized: ({ comment }) => comment.minimized !== null,
  minimizedReason: ({ comment }) => comment.minimized,
  resourcePath: (source) => commentPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + commentPath(source),
};

function commentPath({ repository, thread, comment }: CommentSource): string {
  return `${threadPath(repository, thread)}#issuecomment-${comment.id}`;
}
