import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { readCredentials, readEnvironment } from "../../src/config/environment.ts";
import { probotFor } from "../../src/github/probot.ts";
import { createLog } from "../../src/log.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2, 3].map((number) =>
    issue(number, {
      comments: [comment("alice", `First of ${number}.`, "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  ),
}) as { config: object };

/** A copy follows what is done to its original, which is not locked. */
const meadow = {
  ...world,
  config: { ...world.config, after: "mirror", sourceThreads: { close: true, lock: false, label: "moved" } },
};

/** A limit hour takes two seconds. */
const SPEED = 1800;

/** What people do, in this order. */
async function act(flow: FlowStage, settled: () => Promise<unknown>): Promise<void> {
  const say = async (as: string, number: number, body: string) =>
    ((await flow.act(as, { comment: { repository: SOURCE, number, body } })) as { id: string }).id;
  await say("bob", 1, "/transfer");
  await settled();
  const said = await say("carol", 1, "A word.");
  const gone = await say("carol", 1, "A word too many.");
  await settled();
  await flow.act("carol", { edit: { repository: SOURCE, number: 1, comment: said, body: "A better word." } });
  await flow.act("carol", { edit: { repository: SOURCE, number: 1, body: "See #2." } });
  await flow.act("alice", { delete: { repository: SOURCE, number: 1, comment: gone } });
  await say("stranger", 2, "/transfer");
  await say("bob", 2, "/transfer");
  await settled();
  await say("bob", 3, "/transfer nowhere");
  await settled();
}

async function open(t: TestContext, workers: number) {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, meadow, { speed: SPEED, workers });
  const { environment } = flow.stage;
  const log = createLog("silent", "test");
  const octokit = await new (probotFor(
    readEnvironment(environment),
    readCredentials(environment),
    log,
  ))().auth();
  const { people } = (await connectedTo(ends, flow)).queues;
  const deliveries = () => flow.get<{ id: number; guid: string }[]>("deliveries");
  const redeliver = (delivery_id: number) =>
    octokit.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id });
  await flow.act("carol", { comment: { repository: SOURCE, number: 3, body: "Hello." } });
  const first = await flow.until("a delivery", async () => (await deliveries()).at(-1));
  const firsts = async () => (await deliveries()).filter(({ guid }) => guid === first.guid).length;
  /** Until everything has been delivered, since one comes after the other, and answered. */
  const settled = async () => {
    const before = await firsts();
    await redeliver(first.id);
    await flow.until("the last delivery", async () => (await firsts()) > before);
    const left = () => people.getJobCountByTypes("active", "waiting", "delayed");
    await flow.until("an answer to all", async () => (await left()) === 0);
  };
  const again = async (ids: readonly number[]) => {
    for (const id of ids) await redeliver(id);
    await settled();
  };
  return { flow, people, settled, again, deliveries };
}

/** What people find: the copies, and what we said in the source. */
async function found(flow: FlowStage): Promise<unknown> {
  const plain = (text: string) =>
    text
      .replaceAll(flow.stage.url, "")
      .replaceAll(/issuecomment-\d+/g, "issuecomment")
      .replaceAll(/\b(IC|I)_kw\w+/g, "$1")
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "DATE");
  const threads = async (repository: string) =>
    (await flow.state(repository)).threads.toSorted((one, other) => one.title.localeCompare(other.title));
  return {
    copies: (await threads(TARGET)).map(({ title, body, state, locked, labels, comments }) => ({
      ...{ title, state, locked, labels, body: plain(body) },
      comments: comments.map((one) => plain(one.body)),
    })),
    originals: (await threads(SOURCE)).map(({ title, state, labels, comments }) => ({
      ...{ title, state, labels },
      said: comments
        .filter(({ author }) => author === "homecoming[bot]")
        .map(({ body }) => plain(body))
        .toSorted(),
    })),
  };
}

test("webhooks that come again, an hour late, in another order: nothing changes", async (t) => {
  const { flow, people, settled, again, deliveries } = await open(t, 1);
  await act(flow, settled);
  const before = await found(flow);
  // An hour later the jobs that were done have been forgotten.
  await people.clean(0, 1000, "completed");
  const ids = (await deliveries()).map(({ id }) => id);
  await again([...ids, ...ids]);
  assert.deepEqual(await found(flow), before);
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: 2, mismatches: [] });
});
