import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { withCustomRequest } from "@octokit/graphql";
import {
  AddComment,
  CreateIssue,
  type CreateIssueMutation,
  ReadThread,
  SettleIssue,
} from "../src/github/operations.generated.ts";
import { Stage } from "../src/rehearse/stage.ts";
import type { Connected } from "../src/runtime.ts";
import { startBulk } from "../src/transfer/start-bulk.ts";
import { onStage } from "./on-stage.ts";
import { plainWorld, SOURCE, TARGET } from "./plain-world.ts";

/**
 * Our own speed where no limit holds us: threads a second through one worker, against a bare loop that sends the
 * same requests with the same client to the same sandbox, one after the other. Prints both and their ratio.
 *
 *   node bench/own-speed.ts [--threads 300] [--comments 3]
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
const OURS = { contentPerMinute: MANY, contentPerHour: MANY, issuesPerMinute: MANY, issuesPerHour: MANY };

/** Threads a second through the app. */
async function throughApp(stage: Stage): Promise<number> {
  await stage.startApp(1);
  return onStage(stage, async (connected) => {
    const { id } = await startBulk(connected, "", null);
    let began = 0;
    for (;;) {
      const bulk = (await connected.bulks.read(id))!;
      if (bulk.fed > 0 && began === 0) began = performance.now();
      if (bulk.transferred === threads) return threads / ((performance.now() - began) / 1000);
      await sleep(5);
    }
  });
}

/** Threads a second through a bare loop. */
async function bare(stage: Stage): Promise<number> {
  return onStage(stage, async ({ Probot, context: { pair } }) => {
    const probot = new Probot();
    const clientOf = async ({ installationId }: Connected["context"]["pair"]["source"]) => {
      const octokit = await probot.auth(installationId);
      return withCustomRequest(octokit.request);
    };
    const [source, target] = [await clientOf(pair.source), await clientOf(pair.target)];
    const began = performance.now();
    for (let number = 1; number <= threads; number += 1) {
      const read = () =>
        source<{ repository: { issueOrPullRequest: { id: string } } }>(ReadThread, {
          ...pair.source.name,
          number,
        });
      const { id } = (await read()).repository.issueOrPullRequest;
      const title = `Issue ${number}`;
      const text = "A text of about the length that a copy has. ".repeat(8);
      const input = { repositoryId: pair.target.id, title, body: text };
      const made = await target<CreateIssueMutation>(CreateIssue, { input });
      await read();
      for (let count = 0; count < comments; count += 1) {
        await target(AddComment, { thread: made.createIssue!.issue!.id, body: text });
      }
      await source(AddComment, { thread: id, body: text });
      await source(SettleIssue, {
        issue: id,
        labels: [],
        label: false,
        close: true,
        reason: "NOT_PLANNED",
        lock: true,
        lockReason: null,
      });
    }
    return threads / ((performance.now() - began) / 1000);
  });
}

async function measure(run: (stage: Stage) => Promise<number>): Promise<number> {
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

const loop = await measure(bare);
const app = await measure(throughApp);
process.stdout.write(`bare loop   ${loop.toFixed(1)} threads/s\n`);
process.stdout.write(`homecoming  ${app.toFixed(1)} threads/s\n`);
process.stdout.write(`ratio       ${(app / loop).toFixed(2)}\n`);
