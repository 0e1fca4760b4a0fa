import type { ArchiveFile } from "../archive-file.ts";
import { archivedId } from "./archived-id.ts";
import type { History } from "./history/history.ts";
import type { WrittenReview, WrittenThread } from "./written-thread.ts";

/** Numbers in links are derived from the thread's: comment 2 of thread 40 is `#issuecomment-900040002`. */
const THREADS = 800_000_000;
const COMMENTS = 900_000_001;
const REVIEWS = 500;
const REVIEW_COMMENTS = 600;

interface Origin {
  /** `owner/name` */
  repo: string;
  /** Added to all database ids: they are unique on the whole of GitHub. */
  firstId: number;
  /** What GitHub would say about an author, given the login or null. */
  associationOf: (author: string | null) => string;
  history: History;
}

/**
 * An archive of the threads as written down, with everything filled in that an export of GitHub has: ids,
 * addresses, states, commit ids.
 */
export function archiveOf(
  origin: Origin,
  labels: ArchiveFile["labels"],
  threads: WrittenThread[],
): ArchiveFile {
  return {
    repo: origin.repo,
    labels,
    issues: threads.filter((each) => each.issue !== undefined).map((each) => issueOf(origin, each)),
    pulls: threads.filter((each) => each.pull !== undefined).map((each) => pullOf(origin, each)),
  };
}

function issueOf(origin: Origin, written: WrittenThread) {
  return { ...threadOf(origin, "Issue", written), state: written.closedAt ? "CLOSED" : "OPEN" };
}

function pullOf(origin: Origin, written: WrittenThread) {
  const { reviews = [], ...thread } = threadOf(origin, "PullRequest", written);
  const { history } = origin;
  const isMerged = written.mergedAt !== undefined;
  const open = written.closedAt ? "CLOSED" : "OPEN";
  return {
    baseRefName: "master",
    ...thread,
    headRefOid: history.idOf(`pull/${thread.number}`),
    state: isMerged ? "MERGED" : open,
    mergeCommit: isMerged ? { oid: history.idOf(`merged-${thread.number}`) } : null,
    reviews: reviews.map((review, index) => reviewOf(origin, thread.number, review, index)),
  };
}

function threadOf(origin: Origin, type: "Issue" | "PullRequest", written: WrittenThread) {
  const { issue, pull, comments = [], ...rest } = written;
  const number = issue ?? pull ?? 0;
  const first = origin.firstId + COMMENTS + number * 1000;
  return {
    labels: [],
    assignees: [],
    body: "",
    ...completed(origin, type, origin.firstId + THREADS + number, {
      ...rest,
      updatedAt: lastChange(written),
    }),
    number,
    url: `https://github.com/${origin.repo}/${type === "Issue" ? "issues" : "pull"}/${number}`,
    closedAt: written.closedAt ?? null,
    comments: comments.map((comment, index) => completed(origin, "IssueComment", first + index, comment)),
  };
}

function reviewOf(origin: Origin, number: number, written: WrittenReview, index: number) {
  const first = origin.firstId + COMMENTS + number * 1000;
  const { author, createdAt, commit = `pull/${number}`, ...rest } = written;
  const comments = (written.comments ?? []).map((comment, position) => {
    const id = first + REVIEW_COMMENTS + index * 10 + position;
    return completed(origin, "PullRequestReviewComment", id, { author, createdAt, ...comment });
  });
  return {
    ...completed(origin, "PullRequestReview", first + REVIEWS + index, { author, createdAt, ...rest }),
    commit: { oid: origin.history.idOf(commit) },
    comments,
  };
}

function completed<T extends { author: string | null; createdAt: string }>(
  origin: Origin,
  type: string,
  id: number,
  record: T,
) {
  return {
    updatedAt: record.createdAt,
    ...record,
    ...archivedId(type, id, record.createdAt),
    authorAssociation: origin.associationOf(record.author),
  };
}

function lastChange(thread: WrittenThread): string {
  const times = [thread, ...(thread.comments ?? [])].map((each) => each.updatedAt ?? each.createdAt);
  return [...times, thread.closedAt ?? ""].sort().at(-1) ?? thread.createdAt;
}
