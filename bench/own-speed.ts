import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { withCustomRequest } from "@octokit/graphql";
import type { Repository } from "../src/github/connect.ts";
import { fetchThread } from "../src/github/fetch-thread.ts";
import {
  AddComment,
  CreateIssue,
  type CreateIssueMutation,
  ReadThread,
  SettleIssue,
} from "../src/github/operations.generated.ts";
import { fetchTotals } from "../src/rehearse/request-totals.ts";
import { Stage } from "../src/rehearse/stage.ts";
import type { Draft } from "../src/transfer/draft.ts";
import { recordOf } from "../src/transfer/ledger-fields.ts";
import { markOf } from "../src/transfer/mark.ts";
import { prepareDraft } from "../src/transfer/prepare-draft.ts";
import { renderPointer } from "../src/transfer/settle-source.ts";
import { startBulk } from "../src/transfer/start-bulk.ts";
import type { TransferContext } from "../src/transfer/transfer-context.ts";
import { onStage } from "./on-stage.ts";
import { plainWorld, SOURCE, TARGET } from "./plain-world.ts";

/**
 * Our own speed where no limit holds us: threads a second through one worker, against a bare loop that sends the
 * same requests with the same client to the same sandbox, one after the other. Prints both and their ratio.
 *
 *   node bench/own-speed.ts [--threads 300] [--comments 3]
 *
 * The same means: as many (both counts are printed), in the same order, with the very same texts, labels and states,
 * which are rendered before the clock starts. Neither has a web process beside it, so webhooks
 * find nobody in both. What the worker does besides is what is measured: Redis, rendering, the gate, queues. In its
 * favour: it sends to both sides at once, as it may; against it: Redis takes its part of the same processors.
 */
const { values } = parseArgs({
  options: { threads: { type: "string", default: "300" }, comments: { type: "string", default: "3" } },
});
const [threads, comments] = [values.threads, values.comments].map(Number) as [number, number];

/** So fast that neither the second between two writes nor any window is felt. */
const SPEED = 20_000;
const MANY = 1_000_000;
const NO_LIMITS = {
  contentPerMinute: null,
  contentPerHour: null,
  issuesPerMinute: null,
  issuesPerHour: null,
  pointsPerMinuteRest: null,
  pointsPerMinuteGraphql: null,
  concurrent: null,
  corePerHour: null,
  graphqlPerHour: null,
};
const CLOSED = { close: true, reason: "NOT_PLANNED", lock: true, lockReason: null };
const OURS = { contentPerMinute: MANY, contentPerHour: MANY, issuesPerMinute: MANY, issuesPerHour: MANY };

interface Measured {
  readonly threadsPerSecond: number;
  readonly requestsPerThread: number;
}

/** Starts the clock; answers how to stop it. */
async function begin(stage: Stage): Promise<() => Promise<Measured>> {
  const { requests } = await fetchTotals(stage.url);
  const began = performance.now();
  return async () => {
    const seconds = (performance.now() - began) / 1000;
    const sent = (await fetchTotals(stage.url)).requests - requests;
    return { threadsPerSecond: threads / seconds, requestsPerThread: sent / threads };
  };
}

/** Through the app's worker. */
async function throughApp(stage: Stage): Promise<Measured> {
  stage.startWorkers(1);
  return onStage(stage, async (connected) => {
    const { id } = await startBulk(connected, "", null);
    let end: (() => Promise<Measured>) | undefined;
    for (;;) {
      const bulk = (await connected.bulks.read(id))!;
      if (bulk.fed > 0) end ??= await begin(stage);
      if (end && bulk.transferred === threads) return end();
      await sleep(5);
    }
  });
}

/** What a bare loop is told of a thread. */
interface Prepared {
  readonly id: string;
  readonly draft: Draft;
}

/** Through a bare loop. */
async function bare(stage: Stage): Promise<Measured> {
  return onStage(stage, async ({ Probot, context }) => {
    const { pair, sourceDirectory } = context;
    const prepared = await prepare(context);
    const name = context.config.sourceThreads.label!;
    const label = await sourceDirectory.ensureLabel({ name, color: "c5def5", description: "" });
    const probot = new Probot();
    const clientOf = async ({ installationId }: Repository) => {
      const octokit = await probot.auth(installationId);
      return withCustomRequest(octokit.request);
    };
    const [source, target] = [await clientOf(pair.source), await clientOf(pair.target)];
    const end = await begin(stage);
    for (const [index, { id, draft }] of prepared.entries()) {
      const read = () => source(ReadThread, { ...pair.source.name, number: index + 1 });
      await read();
      const input = { repositoryId: pair.target.id, title: draft.title, body: draft.body };
      const { createIssue: made } = await target<CreateIssueMutation>(CreateIssue, { input });
      await read();
      for (const { body } of draft.comments) {
        await target(AddComment, { thread: made!.issue!.id, body });
      }
      await read();
      const { id: targetId, number, url: targetUrl } = made!.issue!;
      const record = recordOf(index + 1, { targetId, targetNumber: String(number), targetUrl });
      await source(AddComment, {
        thread: id,
        body: `${markOf(targetId)}\n${renderPointer({ record, pair }, "moved")}`,
      });
      await source(SettleIssue, { issue: id, labels: [label], label: true, ...CLOSED });
    }
    return end();
  });
}

async function prepare(context: TransferContext): Promise<Prepared[]> {
  const { client, name } = context.pair.source;
  const prepared: Prepared[] = [];
  for (let number = 1; number <= threads; number += 1) {
    const thread = (await fetchThread(client.patient(), name, number))!;
    prepared.push({ id: thread.id, draft: (await prepareDraft(context, thread, null)).draft });
  }
  return prepared;
}

async function measure(run: (stage: Stage) => Promise<Measured>): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "homecoming-bench-"));
  const world = join(folder, "world.json");
  const config = {
    source: SOURCE,
    target: TARGET,
    subdirectory: "garden",
    responsible: "acme",
    limits: OURS,
  };
  await writeFile(world, JSON.stringify(plainWorld(threads, comments, { limits: NO_LIMITS, config })));
  const stage = await Stage.open({ world });
  try {
    await stage.setSpeed(SPEED);
    return await run(stage);
  } finally {
    await stage.stop();
    await rm(folder, { recursive: true });
  }
}

function print(name: string, { threadsPerSecond, requestsPerThread }: Measured): void {
  const speed = `${threadsPerSecond.toFixed(1)} threads/s`.padStart(14);
  process.stdout.write(`${name.padEnd(12)}${speed}  ${requestsPerThread.toFixed(1)} requests a thread\n`);
}

const loop = await measure(bare);
print("bare loop", loop);
const app = await measure(throughApp);
print("homecoming", app);
process.stdout.write(`ratio       ${(app.threadsPerSecond / loop.threadsPerSecond).toFixed(2)}\n`);
