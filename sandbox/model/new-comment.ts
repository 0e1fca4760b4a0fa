import type { Store } from "./store.ts";
import type { Comment, Repository, Thread } from "./types.ts";

type Given = Pick<Comment, "author" | "authorAssociation" | "body" | "createdAt" | "viaApp">;

/** A fresh comment at the end of its thread, registered. */
export function newComment(store: Store, repository: Repository, thread: Thread, given: Given): Comment {
  const comment: Comment = {
    ...store.newId("IssueComment"),
    ...given,
    updatedAt: given.createdAt,
    lastEditedAt: null,
    editor: null,
    reactions: [],
    minimized: null,
  };
  thread.comments.push(comment);
  thread.updatedAt = given.createdAt;
  store.register(comment.nodeId, { type: "Comment", repository, thread, comment });
  return comment;
}
