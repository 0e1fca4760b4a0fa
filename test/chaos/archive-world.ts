import { readFileSync } from "node:fs";
import type { Conversations } from "../flow/assert-exactly-once.ts";

interface Written {
  id?: string;
  body: string;
  createdAt: string;
}

interface Review extends Written {
  state: string;
  comments: Written[];
}

interface Thread extends Written {
  id: string;
  number: number;
  comments: Written[];
  reviews?: Review[];
}

interface Archive {
  repo: string;
  issues: Thread[];
  pulls: Thread[];
}

export const TARGET = "home/mono";

/** So high that they are never what is waited for: what is tested is not the pace. */
const LIMITS = {
  contentPerMinute: 5000,
  contentPerHour: 100_000,
  issuesPerMinute: 5000,
  issuesPerHour: 50_000,
};

/** The world of a real archive's first threads, and what must stand in the target in the end. */
export function archiveWorld(path: string, threads: number) {
  const archive = JSON.parse(readFileSync(path, "utf8")) as Archive;
  const issues = archive.issues.slice(0, threads).map(withIds);
  const pulls = archive.pulls.slice(0, threads - issues.length).map(withIds);
  return {
    source: archive.repo,
    world: worldOf({ ...archive, issues, pulls }),
    ...conversationsOf(issues, pulls),
  };
}

function worldOf(archive: Archive): object {
  const [owner = ""] = archive.repo.split("/");
  return {
    organizations: { [owner]: { members: { operator: "admin" } }, home: {} },
    repositories: {
      [archive.repo]: { archive, defaultBranch: "main" },
      [TARGET]: { nextNumber: 5001 },
    },
    config: {
      ...{ source: archive.repo, target: TARGET, subdirectory: "moved", closedPullRequests: "archive" },
      // Some threads in one comment, most in a few: in order all the same.
      ...{ limits: LIMITS, comments: { pack: { above: 5 } } },
    },
    limits: { ...LIMITS, pointsPerMinuteGraphql: null, graphqlPerHour: null, corePerHour: null },
  };
}

/** The archive has no ids of comments. */
function withIds(thread: Thread): Thread {
  const named = (one: Written, index: number, what: string) => ({
    id: `${what}_${thread.number}_${index}`,
    ...one,
  });
  return {
    ...thread,
    comments: thread.comments.map((comment, index) => named(comment, index, "IC")),
    ...(thread.reviews && {
      reviews: thread.reviews.map((review, place) => ({
        ...review,
        comments: review.comments.map((comment, index) => named(comment, index, `PRRC_${place}`)),
      })),
    }),
  };
}

function conversationsOf(...lists: Thread[][]): { conversations: Conversations } {
  const entries = lists.flat().map(({ id, comments, reviews = [] }) => {
    const said = [...comments, ...reviews.flatMap(saidIn)];
    const ordered = said.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
    return [id, ordered.map((one) => one.id!)] as const;
  });
  return { conversations: new Map(entries) };
}

/** A review without words is there for what it says on lines. */
function saidIn(review: Review): Written[] {
  const isSilent = review.body.trim() === "" && review.state === "COMMENTED" && review.comments.length > 0;
  return isSilent ? review.comments : [review, ...review.comments];
}
