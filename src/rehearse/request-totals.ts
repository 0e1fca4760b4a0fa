/** What the requests to one side came to. */
export interface RequestTotals {
  total: number;
  content: number;
  points: number;
}

/** Content that was let through. */
export interface Created {
  issue: number;
  pullRequest: number;
  other: number;
}

/** The sandbox's own count for one account (`/_sandbox/totals`). */
interface Counted {
  requests: number;
  content: number;
  points: number;
  created: Created;
  violations: number;
  refusals: number;
  firstContentAt: string | null;
  lastContentAt: string | null;
}

export interface Totals {
  /** By the login of the account on which the App is installed. */
  of(account: string): { requests: RequestTotals; created: Created };
  readonly requests: number;
  readonly violations: number;
  readonly refusals: number;
  /** From the first content to the last, on whichever side, in seconds of the limits' clock. */
  readonly limitSeconds: number;
}

/** Asks the sandbox what came to it. */
export async function fetchTotals(url: string): Promise<Totals> {
  const response = await fetch(`${url}/_sandbox/totals`);
  const counted = (await response.json()) as Record<string, Counted>;
  const all = Object.values(counted);
  const sum = (read: (one: Counted) => number) => all.reduce((total, one) => total + read(one), 0);
  const first = all.flatMap(({ firstContentAt }) => (firstContentAt ? [Date.parse(firstContentAt)] : []));
  const last = all.flatMap(({ lastContentAt }) => (lastContentAt ? [Date.parse(lastContentAt)] : []));
  return {
    of: (account) => {
      const one = counted[account.toLowerCase()];
      const requests = { total: one?.requests ?? 0, content: one?.content ?? 0, points: one?.points ?? 0 };
      return { requests, created: one?.created ?? { issue: 0, pullRequest: 0, other: 0 } };
    },
    requests: sum(({ requests }) => requests),
    violations: sum(({ violations }) => violations),
    refusals: sum(({ refusals }) => refusals),
    limitSeconds: last.length === 0 ? 0 : (Math.max(...last) - Math.min(...first)) / 1000,
  };
}
