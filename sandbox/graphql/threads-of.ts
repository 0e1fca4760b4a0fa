import type { Repository, Thread } from "../model/types.ts";
import type { Context } from "./context.ts";
import { type PageArgs, pageOf } from "./page.ts";
import type { ThreadSource } from "./source.ts";
import { type ThreadFilterArgs, threadFilter } from "./thread-filter.ts";
import { type ThreadOrderArgs, threadListing } from "./thread-listing.ts";

/** What `issues` and `pullRequests` heed beside the page. */
export const THREAD_ARGS = ["states", "labels", "orderBy", "filterBy", "baseRefName", "headRefName"];

export interface ThreadArgs extends PageArgs, ThreadFilterArgs {
  orderBy?: ThreadOrderArgs | null;
}

function threadsOf(type: Thread["type"]) {
  return (context: Context, repository: Repository, args: ThreadArgs, only?: (thread: Thread) => boolean) => {
    const filter = threadFilter(context.sandbox, repository, args);
    const keep = only && filter ? (thread: Thread) => only(thread) && filter(thread) : (only ?? filter);
    const listing = threadListing(repository, type, args.orderBy, keep);
    return pageOf(listing, args, (thread): ThreadSource => ({ type: "Thread", repository, thread }));
  };
}

/** The issues of a repository as a connection; `only` narrows them further. */
export const issuesOf = threadsOf("Issue");

/** The pull requests of a repository as a connection. */
export const pullRequestsOf = threadsOf("PullRequest");
