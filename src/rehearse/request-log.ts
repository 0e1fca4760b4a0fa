import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** What the requests to one installation came to. */
export interface RequestTotals {
  total: number;
  content: number;
  points: number;
}

/** What is read of a line of the sandbox's request log. */
interface Line {
  at: string;
  installation: number | null;
  operation: string | null;
  kind: "read" | "write" | "content";
  points: number;
  status: number;
  /** The limit that it went over. */
  violation: unknown;
  /** The shape in which it was refused. */
  refusal: string | null;
}

export interface RequestSummary {
  readonly byInstallation: ReadonlyMap<number, RequestTotals>;
  readonly issuesByInstallation: ReadonlyMap<number, number>;
  readonly violations: number;
  readonly refusals: number;
  /** From the first write to the last, in seconds of the limits' clock. */
  readonly limitSeconds: number;
}

/** Sums up the sandbox's request log, line by line: it may be long. */
export async function summariseRequests(url: string): Promise<RequestSummary> {
  const byInstallation = new Map<number, RequestTotals>();
  const issuesByInstallation = new Map<number, number>();
  let [violations, refusals] = [0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for await (const line of readLines(`${url}/_sandbox/requests`)) {
    if (line.violation !== null) violations += 1;
    if (line.status === 403 || line.status === 429 || line.refusal !== null) refusals += 1;
    if (line.kind !== "read") {
      first = Math.min(first, Date.parse(line.at));
      last = Math.max(last, Date.parse(line.at));
    }
    if (line.installation === null) continue;
    const totals = byInstallation.get(line.installation) ?? { total: 0, content: 0, points: 0 };
    totals.total += 1;
    totals.points += line.points;
    if (line.kind === "content") totals.content += 1;
    byInstallation.set(line.installation, totals);
    if (/createIssue/i.test(line.operation ?? "")) {
      issuesByInstallation.set(line.installation, (issuesByInstallation.get(line.installation) ?? 0) + 1);
    }
  }
  const limitSeconds = last === 0 ? 0 : (last - first) / 1000;
  return { byInstallation, issuesByInstallation, violations, refusals, limitSeconds };
}

async function* readLines(url: string): AsyncGenerator<Line> {
  const response = await fetch(url);
  const input = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  for await (const line of createInterface({ input })) {
    if (line !== "") yield JSON.parse(line) as Line;
  }
}
