import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { freePort, type RunningServer, startRedis, until } from "../redis/redis-server.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, TARGET } from "./orchard-world.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6];
const COMMENTS = [1, 2];
const AOF = ["--appendonly", "yes"];

function world(): object {
  const commentOf = (number: number, count: number) =>
    comment("alice", `Comment ${count}`, `2020-02-0${count}T00:00:00Z`, { id: `IC_${number}_${count}` });
  return orchard({
    issues: NUMBERS.map((number) =>
      issue(number, { comments: COMMENTS.map((count) => commentOf(number, count)) }),
    ),
  });
}

/** Every thread and every comment stands there once, and the two sides agree. */
async function assertAllOnce(flow: FlowStage): Promise<void> {
  const { threads } = await flow.state(TARGET);
  const marks = threads.flatMap(({ body, comments }) =>
    [body, ...comments.map((one) => one.body)].flatMap(marksIn),
  );
  const wanted = NUMBERS.flatMap((number) => [
    `I_garden--${number}`,
    ...COMMENTS.map((count) => `IC_${number}_${count}`),
  ]);
  assert.deepEqual(marks.toSorted(), wanted.toSorted());
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: NUMBERS.length, mismatches: [] }, verified.stderr);
  // Before the Redis that the test has started, which would leave the workers waiting for it.
  await flow.stage.stop();
}

async function runBulk(flow: FlowStage): Promise<void> {
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
}

/** Three masters that share the slots. */
async function startCluster(t: TestContext): Promise<string> {
  const args = [...AOF, "--cluster-enabled", "yes"];
  const nodes = [await startRedis(t, { args }), await startRedis(t, { args }), await startRedis(t, { args })];
  const share = Math.ceil(16384 / nodes.length);
  for (const [index, { redis }] of nodes.entries()) {
    const last = Math.min(16383, (index + 1) * share - 1);
    await redis.call("CLUSTER", "ADDSLOTSRANGE", index * share, last);
    await redis.call("CLUSTER", "MEET", "127.0.0.1", nodes[0]!.port);
  }
  for (const { redis } of nodes) {
    await until("the cluster", async () => {
      const info = await redis.cluster("INFO");
      return info.includes("cluster_state:ok") && info.includes("cluster_known_nodes:3");
    });
  }
  return `redis+cluster://127.0.0.1:${nodes[0]!.port},127.0.0.1:${nodes[1]!.port}`;
}

test("a bulk through a Redis Cluster of three nodes", async (t) => {
  const flow = await FlowStage.open(t, world(), {
    workers: 2,
    speed: 1000,
    environment: { REDIS_URL: await startCluster(t) },
  });
  await runBulk(flow);
  await assertAllOnce(flow);
});

test("the ACL user of docs/operating.md can do everything that is needed, and nothing is refused", async (t) => {
  const guide = readFileSync(join(import.meta.dirname, "../../docs/operating.md"), "utf8");
  const line = /^ACL (SETUSER homecoming .*)$/m.exec(guide)?.[1];
  assert.ok(line, "the guide has the line");
  const { port, redis } = await startRedis(t, { args: AOF });
  const words = line.replace("PASSWORD", "s3cret").replaceAll("homecoming}", "garden}").split(" ");
  await redis.call("ACL", ...words);
  const flow = await FlowStage.open(t, world(), {
    speed: 1000,
    environment: {
      REDIS_URL: `redis://homecoming@127.0.0.1:${port}`,
      REDIS_PASSWORD: "s3cret",
      REDIS_PREFIX: "garden",
    },
  });
  assert.equal((await flow.run("transfer", "3", "--wait")).status, 0);
  await runBulk(flow);
  for (const command of [["bulk", "status"], ["redirects"], ["plan"]]) {
    const { status, stderr } = await flow.run(...command);
    assert.equal(status, 0, stderr);
  }
  await assertAllOnce(flow);
  assert.deepEqual(await redis.call("ACL", "LOG"), []);
  const strangers = (await redis.keys("*")).filter((key) => !key.startsWith("{garden}:"));
  assert.deepEqual(strangers, []);
});

interface Replicated {
  readonly url: string;
  readonly master: RunningServer;
  /** Where the sentinel says that the master is. */
  masterPort(): Promise<number>;
}

/** A master, a replica and a sentinel that gives the master up after half a second. */
async function startReplicated(t: TestContext): Promise<Replicated> {
  const master = await startRedis(t, { args: AOF });
  const args = [...AOF, "--replicaof", "127.0.0.1", String(master.port), "--repl-diskless-sync-delay", "0"];
  const replica = await startRedis(t, { args });
  await until("the replica", async () =>
    (await replica.redis.info("replication")).includes("master_link_status:up"),
  );
  const sentinel = await startRedis(t, { sentinel: true, port: await freePort() });
  await sentinel.redis.call("SENTINEL", "MONITOR", "mymaster", "127.0.0.1", master.port, 1);
  await sentinel.redis.call("SENTINEL", "SET", "mymaster", "down-after-milliseconds", 500);
  await sentinel.redis.call("SENTINEL", "SET", "mymaster", "failover-timeout", 2000);
  await until("the sentinel knows the replica", async () => {
    const replicas = await sentinel.redis.call("SENTINEL", "REPLICAS", "mymaster");
    return (replicas as unknown[]).length === 1;
  });
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/mymaster`,
    master,
    masterPort: async () => {
      const [, port] = (await sentinel.redis.call(
        "SENTINEL",
        "GET-MASTER-ADDR-BY-NAME",
        "mymaster",
      )) as string[];
      return Number(port);
    },
  };
}

test("the master dies in the middle of a bulk: the replica takes over, and nothing is lost or doubled", async (t) => {
  const { url, master, masterPort } = await startReplicated(t);
  const flow = await FlowStage.open(t, world(), { workers: 2, speed: 1000, environment: { REDIS_URL: url } });
  const running = flow.run("bulk", "start", "--wait", "--json");
  await flow.until("two have arrived", async () => (await flow.state(TARGET)).threads.length >= 2);
  await master.kill();
  const { status, stdout, stderr } = await running;
  assert.notEqual(await masterPort(), master.port);
  assert.equal(status, 0, stderr + stdout);
  await assertAllOnce(flow);
});
