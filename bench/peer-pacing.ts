import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { ProbotOctokit } from "probot";
import { waitForBulk } from "../src/cli/wait-for-bulk.ts";
import { type Pair, patient } from "../src/github/connect.ts";
import { fetchThread } from "../src/github/fetch-thread.ts";
import type { Thread } from "../src/github/thread.ts";
import { type Created, fetchTotals } from "../src/rehearse/request-totals.ts";
import { Stage } from "../src/rehearse/stage.ts";
import { markOf } from "../src/transfer/mark.ts";
import { parseQuery } from "../src/transfer/query.ts";
import { selectThreads } from "../src/transfer/select-threads.ts";
import { startBulk } from "../src/transfer/start-bulk.ts";
import { verify } from "../src/verify/verify.ts";
import { onStage } from "./on-stage.ts";

/**
 * Our pacing beside that of a well-known tool: Octokit with its throttling at its defaults (a write a second,
 * what notifies every three, waiting as told and trying again), on the same world, the same sandbox with GitHub's
 * limits, and the same clock. Both read each issue, open it anew with its comments, close the copy where the original
 * is closed, leave a link and close the original. The tool does nothing else; we also label, lock, look once more
 * before the link, and keep people's reserve. All requests to both sides are counted, without our verification.
 *
 *   node bench/peer-pacing.ts --world world.json [--query is:issue] [--speed 60]
 *
 * The machine's own time counts as GitHub's, for both; the last line tells how long a write took on that clock. GitHub
 * takes half a second to a second: at more, choose a lower speed or a quieter machine.
 */
const { values } = parseArgs({
  options: {
    world: { type: "string" },
    query: { type: "string", default: "is:issue" },
    speed: { type: "string", default: "60" },
  },
});
const speed = Number(values.speed);

interface Limiter {
  Group: new (options: object) => object;
}
/** The plugin's own limiter, which it takes groups of. */
const Bottleneck = createRequire(import.meta.resolve("probot"))("bottleneck/light.js") as Limiter;

/** A write over REST; answers what was created. */
type Send = (route: string, parameters: object) => Promise<{ number?: number }>;

async function copyAsPeersDo(threads: readonly Thread[], to: Send, from: Send): Promise<void> {
  for (const { id, title, body, comments, isOpen, number: old } of threads) {
    const { number } = await to("POST /repos/{owner}/{repo}/issues", {
      title,
      body: `${markOf(id)}\n${body}`,
    });
    for (const comment of comments) {
      await to("POST /repos/{owner}/{repo}/issues/{number}/comments", { number, body: comment.body || "." });
    }
    if (!isOpen) await to("PATCH /repos/{owner}/{repo}/issues/{number}", { number, state: "closed" });
    await from("POST /repos/{owner}/{repo}/issues/{number}/comments", {
      number: old,
      body: `Moved: ${number}`,
    });
    await from("PATCH /repos/{owner}/{repo}/issues/{number}", { number: old, state: "closed" });
  }
}

const answers = { count: 0, ms: 0 };

const timedFetch: typeof fetch = async (input, init) => {
  const began = performance.now();
  const answer = await fetch(input, init);
  answers.count += 1;
  answers.ms += performance.now() - began;
  return answer;
};

const group = (minTime: number) => new Bottleneck.Group({ maxConcurrent: 1, minTime: minTime / speed });

/** The plugin's default times on the faster clock. Without another id all clients of a process share them. */
const SHARED = { write: group(1000), notifications: group(3000) };

/** Octokit as its documentation sets it up. */
function throttled(auth: string, baseUrl: string): ProbotOctokit {
  return new ProbotOctokit({
    auth: { token: auth },
    baseUrl,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    retry: { enabled: false },
    request: { fetch: timedFetch },
    throttle: {
      ...SHARED,
      retryAfterBaseValue: 1000 / speed,
      onRateLimit: () => true,
      onSecondaryRateLimit: () => true,
    },
  } as ConstructorParameters<typeof ProbotOctokit>[0]);
}

async function peer(): Promise<void> {
  const stage = await Stage.open({ world: values.world });
  try {
    await onStage(stage, async ({ context }) => {
      const { source, target } = patient(context.pair);
      const threads: Thread[] = [];
      for await (const { thread } of selectThreads(context, parseQuery(values.query))) {
        threads.push((await fetchThread(source.client, source.name, thread.number))!);
      }
      await stage.setSpeed(speed);
      const sendTo = async (side: typeof source): Promise<Send> => {
        const octokit = throttled(await side.gitToken(), context.config.apiUrl);
        const where = { owner: side.name.owner, repo: side.name.name };
        return async (route, parameters) => (await octokit.request(route, { ...where, ...parameters })).data;
      };
      await copyAsPeersDo(threads, await sendTo(target), await sendTo(source));
      await print(stage, context.pair, "octokit's throttling");
    });
  } finally {
    await stage.stop();
  }
}

async function ours(): Promise<void> {
  const stage = await Stage.open({ world: values.world });
  try {
    await stage.setSpeed(speed);
    await stage.startApp(1);
    await onStage(stage, async (connected) => {
      const { id } = await startBulk(connected, values.query, null);
      await waitForBulk(connected.bulks, id, speed, { write: () => true }, () => stage.check());
      await print(stage, connected.context.pair, "homecoming");
      const { mismatches } = await verify(connected.context);
      if (mismatches.length > 0) throw new Error(`of our copies ${mismatches.length} differ`);
    });
  } finally {
    await stage.stop();
  }
}

async function print(stage: Stage, { source, target }: Pair, name: string): Promise<void> {
  const totals = await fetchTotals(stage.url);
  const { limitSeconds, refusals, violations, requests } = totals;
  const [links, copies] = [source, target].map((side) => totals.of(side.name.owner).created) as [
    Created,
    Created,
  ];
  const columns = [
    name.padEnd(24),
    (limitSeconds / 3600).toFixed(2).padStart(7),
    String(refusals).padStart(9),
    String(violations).padStart(11),
    String(requests).padStart(9),
    `${copies.issue} + ${copies.other} + ${links.other}`.padStart(18),
  ];
  process.stdout.write(`${columns.join(" ")}\n`);
}

process.stdout.write(
  "pacing                     hours  refusals  violations  requests  issues + comments + links\n",
);
await peer();
await ours();
const seconds = ((answers.ms / answers.count) * speed) / 1000;
process.stdout.write(`a write was answered within ${seconds.toFixed(2)} s on the limits' clock\n`);
