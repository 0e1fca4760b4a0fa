import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { ProbotOctokit } from "probot";
import { patient } from "../src/github/connect.ts";
import { fetchThread } from "../src/github/fetch-thread.ts";
import type { Thread } from "../src/github/thread.ts";
import { rehearse } from "../src/rehearse/rehearse.ts";
import { fetchTotals } from "../src/rehearse/request-totals.ts";
import { Stage } from "../src/rehearse/stage.ts";
import { markOf } from "../src/transfer/mark.ts";
import { parseQuery } from "../src/transfer/query.ts";
import { selectThreads } from "../src/transfer/select-threads.ts";
import { onStage } from "./on-stage.ts";

/**
 * Our pacing beside that of a well-known tool: Octokit with its throttling at its defaults (a write a second,
 * what notifies every three, waiting as told and trying again), on the same world, the same sandbox and the same
 * clock. Copies issues with their comments, closes the old ones; one line each:
 *
 *   node bench/peer-pacing.ts --world world.json [--query is:issue] [--speed 100]
 */
const { values } = parseArgs({
  options: {
    world: { type: "string" },
    query: { type: "string", default: "is:issue" },
    speed: { type: "string", default: "100" },
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

/** Octokit as its documentation sets it up, with the plugin's default times on the faster clock. */
function throttled(auth: string, baseUrl: string): ProbotOctokit {
  const group = (minTime: number) => new Bottleneck.Group({ maxConcurrent: 1, minTime: minTime / speed });
  return new ProbotOctokit({
    auth: { token: auth },
    baseUrl,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    retry: { enabled: false },
    throttle: {
      write: group(1000),
      notifications: group(3000),
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
      const before = await fetchTotals(stage.url);
      await stage.setSpeed(speed);
      const sendTo = async (side: typeof source): Promise<Send> => {
        const octokit = throttled(await side.gitToken(), context.config.apiUrl);
        const where = { owner: side.name.owner, repo: side.name.name };
        return async (route, parameters) => (await octokit.request(route, { ...where, ...parameters })).data;
      };
      await copyAsPeersDo(threads, await sendTo(target), await sendTo(source));
      await print(stage, "octokit's throttling", before.requests);
    });
  } finally {
    await stage.stop();
  }
}

async function ours(): Promise<void> {
  const stage = await Stage.open({ world: values.world });
  try {
    const options = { world: values.world, faults: undefined, query: values.query, workers: 1, speed };
    const { report } = await rehearse(stage, options, { write: () => true });
    if (report.verify.mismatches.length > 0) throw new Error("our copies differ");
    await print(stage, "homecoming", 0);
  } finally {
    await stage.stop();
  }
}

/** `before`: requests that were only made to read what is to be copied. */
async function print(stage: Stage, name: string, before: number): Promise<void> {
  const { limitSeconds, refusals, violations, requests } = await fetchTotals(stage.url);
  const columns = [
    name.padEnd(24),
    (limitSeconds / 3600).toFixed(2).padStart(7),
    String(refusals).padStart(9),
    String(violations).padStart(11),
    String(requests - before).padStart(9),
  ];
  process.stdout.write(`${columns.join(" ")}\n`);
}

process.stdout.write("pacing                     hours  refusals  violations  requests\n");
await peer();
await ours();
