import type { Limits } from "../config/schema.ts";
import { shortestTime } from "./shortest-time.ts";
import type { Strategy } from "./strategies/strategy.ts";

/** What a query selects, as far as costs depend on it. */
export interface Selection {
  readonly issues: number;
  readonly pulls: number;
  /** Of issues: comments one by one, and the bodies that they come to when long trains are packed. */
  readonly comments: number;
  readonly packedComments: number;
  /** Comments of pull requests, likewise. */
  readonly pullComments: number;
  readonly packedPullComments: number;
}

/** A number for each side. */
export interface Sides {
  readonly source: number;
  readonly target: number;
}

/** What a bulk costs; about, since a list does not tell how many reviews and parts there are. */
export interface Cost {
  /** What GitHub counts as creating content: its limits on that decide how long a bulk takes. */
  readonly creations: Sides;
  readonly requests: Sides;
  /** Towards GitHub's limit on points a minute: 1 for reading, 5 for writing (its documentation). */
  readonly points: Sides;
  /** The least time under the configured limits. */
  readonly hours: number;
}

interface Requests {
  readonly content: number;
  readonly writes: number;
  readonly reads: number;
}

/** What a selection costs when its issues go this way. */
export function estimateCost(
  selection: Selection,
  way: { readonly strategy: Strategy; readonly packing: boolean },
  limits: Limits,
): Cost {
  const { source, target, issues } = issueRequests(selection, way);
  const pull = pullRequests(selection, way.packing);
  const all = { source: sum(source, pull.source), target: sum(target, pull.target) };
  const seconds = Math.max(
    shortestTime({ issues, pulls: selection.pulls, content: all.target.content }, limits),
    shortestTime({ issues: 0, content: all.source.content }, limits),
    // Writes go a second apart: what decides while the hour is not full.
    all.target.content,
  );
  const each = (read: (side: Requests) => number): Sides => ({
    source: read(all.source),
    target: read(all.target),
  });
  return {
    creations: each(({ content }) => content),
    requests: each(({ content, writes, reads }) => content + writes + reads),
    points: each(({ content, writes, reads }) => (content + writes) * 5 + reads),
    hours: seconds / 3600,
  };
}

/** `issues`: how many new ones GitHub's limit on new issues counts. */
function issueRequests(
  { issues, comments, packedComments }: Selection,
  { strategy, packing }: { readonly strategy: Strategy; readonly packing: boolean },
): { source: Requests; target: Requests; issues: number } {
  const linkBack = { content: issues, writes: issues, reads: issues * 2 };
  switch (strategy) {
    case "copy":
      return {
        source: linkBack,
        target: { content: issues + (packing ? packedComments : comments), writes: issues, reads: 0 },
        issues,
      };
    case "native":
      return {
        source: { content: 0, writes: 0, reads: issues },
        target: { content: issues, writes: issues, reads: 0 },
        issues: 0,
      };
    case "import":
      // An import is asked after until it is done, and read back for its comments.
      return { source: linkBack, target: { content: 0, writes: issues * 2, reads: issues * 3 }, issues: 0 };
  }
}

function pullRequests({ pulls, pullComments, packedPullComments }: Selection, packing: boolean) {
  return {
    source: { content: pulls, writes: pulls, reads: pulls * 3 },
    target: { content: pulls + (packing ? packedPullComments : pullComments), writes: pulls * 2, reads: 0 },
  };
}

function sum(one: Requests, other: Requests): Requests {
  return {
    content: one.content + other.content,
    writes: one.writes + other.writes,
    reads: one.reads + other.reads,
  };
}
