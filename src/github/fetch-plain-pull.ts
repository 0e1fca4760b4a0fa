import type { RepositoryName } from "../repository-name.ts";
import { allPages, PAGE } from "./all-pages.ts";
import type { Client } from "./client.ts";

/** A text of a review, or of a comment in one, as REST shows it. */
export interface PlainReviewText {
  readonly author: string | null;
  readonly body: string;
}

/** A comment of a review that stands on a line. */
export interface PlainReviewComment extends PlainReviewText {
  readonly path: string;
  /** In the newest diff; null when the line is not part of it any more, or where it is about a whole file. */
  readonly line: number | null;
  /** Where it stood when it was written. */
  readonly originalLine: number | null;
}

/** What a pull request has beyond an issue, as REST shows it. */
export interface PlainPull {
  /** The commit that its branch is at. */
  readonly head: string;
  readonly base: string;
  readonly isDraft: boolean;
  /** Ids of its commits, oldest first; GitHub lists no more than 250 (docs, "List commits on a pull request"). */
  readonly commits: readonly string[];
  /** Paths that it changes; GitHub lists no more than 3,000 (docs, "List pull requests files"). */
  readonly paths: readonly string[];
  readonly reviews: readonly PlainReviewText[];
  readonly reviewComments: readonly PlainReviewComment[];
}

/** Reads the pull request of that number, which there has to be. */
export async function fetchPlainPull(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PlainPull> {
  const path = { owner, repo: name, pull_number: number };
  const { data } = await client.request("read", "GET /repos/{owner}/{repo}/pulls/{pull_number}", path);
  const files = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  const commits = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits";
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  const reviews = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  const comments = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments";
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  return {
    head: data.head.sha,
    base: data.base.ref,
    isDraft: data.draft === true,
    commits: commits.map(({ sha }) => sha),
    paths: files.flatMap(({ filename, previous_filename }) =>
      previous_filename ? [filename, previous_filename] : [filename],
    ),
    reviews: reviews.map(textOf),
    reviewComments: comments.map((comment) => ({
      ...textOf(comment),
      path: comment.path,
      line: comment.line ?? null,
      originalLine: comment.original_line ?? null,
    })),
  };
}

function textOf({ user, body }: { user: { login: string } | null; body: string }): PlainReviewText {
  return { author: user?.login ?? null, body };
}
