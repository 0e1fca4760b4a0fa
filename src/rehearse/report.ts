import type { Limits } from "../config/schema.ts";
import type { Pair } from "../github/connect.ts";
import { formatRepositoryName } from "../repository-name.ts";
import type { BulkStatus } from "../transfer/bulk-status.ts";
import { shortestTime } from "../transfer/shortest-time.ts";
import type { Verification } from "../verify/verify.ts";
import type { Unwritten } from "./count-unwritten.ts";
import { type Created, fetchTotals, type RequestTotals } from "./request-totals.ts";
import type { Stage } from "./stage.ts";

/** What a rehearsal came to: the shape that `--json` writes. */
export interface Report {
  world: string;
  speed: number;
  threads: { selected: number; transferred: number; held: number; skipped: number; failed: number };
  issues: number;
  comments: number;
  pullRequests: { opened: number; conflicted: number; empty: number };
  requests: { source: RequestTotals; target: RequestTotals };
  limits: { violations: number; refusals: number };
  time: { wallSeconds: number; limitSeconds: number; boundSeconds: number };
  harm: { mentions: number; backlinks: number; closings: number; triggers: number };
  verify: Verification;
  memory: { peakRssBytes: { web: number; worker: number } };
}

export interface Outcome {
  readonly world: string;
  readonly speed: number;
  readonly status: BulkStatus;
  readonly verification: Verification;
  readonly wallSeconds: number;
  readonly pair: Pair;
  readonly limits: Limits;
  /** Pull requests that were opened with markers of conflicts. */
  readonly marked: number;
  readonly unwritten: Unwritten;
}

/** Puts the report together from what the sandbox counted and what the bulk and the verification say. */
export async function buildReport(stage: Stage, outcome: Outcome): Promise<Report> {
  const { status, pair, limits, unwritten } = outcome;
  const totals = await fetchTotals(stage.url);
  const [source, target] = [totals.of(pair.source.name.owner), totals.of(pair.target.name.owner)];
  const { selected, transferred, held, skipped, failed } = status.threads;
  const { created } = target;
  // GitHub counts no new issue for one that it moves, and no content for one that is imported.
  const issues = created.issue + unwritten.native + unwritten.import;
  const real = await lowerLimits(stage.url, limits);
  const bounds = [target, source].map((side) => shortestTime(creationsOf(side.created), real));
  return {
    world: outcome.world,
    speed: outcome.speed,
    threads: { selected, transferred, held, skipped, failed },
    issues,
    comments: created.other - unwritten.native,
    pullRequests: {
      opened: created.pullRequest,
      conflicted: held + outcome.marked,
      // What arrived without a copy has nothing left to copy: it is in the target already.
      empty: transferred - issues - created.pullRequest,
    },
    requests: { source: source.requests, target: target.requests },
    limits: { violations: totals.violations, refusals: totals.refusals },
    time: {
      wallSeconds: round(outcome.wallSeconds),
      limitSeconds: round(totals.limitSeconds),
      boundSeconds: Math.max(...bounds),
    },
    harm: await fetchHarm(stage.url, pair),
    verify: outcome.verification,
    memory: {
      peakRssBytes: {
        web: stage.peakRss("web"),
        worker: stage.peakRss("worker"),
      },
    },
  };
}

function creationsOf({ issue, pullRequest, other }: Created) {
  return { issues: issue, pulls: pullRequest, content: issue + pullRequest + other };
}

/** Ours, or the sandbox's own where a world sets them lower than the app knows. */
async function lowerLimits(url: string, limits: Limits): Promise<Limits> {
  const theirs = (await (await fetch(`${url}/_sandbox/limits`)).json()) as Record<string, number | null>;
  const lower = Object.entries(limits).map(([name, ours]) => [name, Math.min(ours, theirs[name] ?? ours)]);
  return Object.fromEntries(lower) as Limits;
}

async function fetchHarm(url: string, { source, target }: Pair): Promise<Report["harm"]> {
  const query = new URLSearchParams({
    source: formatRepositoryName(source.name),
    target: formatRepositoryName(target.name),
  });
  const response = await fetch(`${url}/_sandbox/harm?${query}`);
  const { mentions, backlinks, closings, triggers } = (await response.json()) as Report["harm"];
  return { mentions, backlinks, closings, triggers };
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
