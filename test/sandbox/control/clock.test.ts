import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import { checkInput } from "../../../sandbox/check-input.ts";
import { limitSettings } from "../../../sandbox/limits/settings.ts";
import { USUAL_REGISTRATION } from "../../../sandbox/start/app-registration.ts";
import { startSandbox } from "../../../sandbox/start/start-sandbox.ts";
import { worldFileSchema } from "../../../sandbox/world/world-file.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

/** A sandbox that would let a minute pass in a tenth of a second, were its clock not told otherwise. */
async function setUp(t: TestContext) {
  const world = checkInput(worldFileSchema, { repositories: { "o/r": {} } }, "world.json");
  const running = await startSandbox({
    world: { world, directory: "/", name: "world.json" },
    port: 0,
    speed: 600,
    faults: [],
    limits: limitSettings({ refusalStatus: 403, retryAfter: "always" }),
    dataDir: temporaryDirectory(t),
    app: USUAL_REGISTRATION,
    webhookUrl: "http://127.0.0.1:9/",
  });
  t.after(() => running.close());
  const { sandbox } = running;
  const [installation] = sandbox.store.installations;
  assert.ok(installation);
  const grant = { permissions: installation.permissions, repositoryIds: null };
  const { token } = createInstallationToken(sandbox.app, installation, grant, Date.now() / 1000);
  const send = async (method: string, path: string, body: unknown) => {
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    const answer = await fetch(sandbox.origin + path, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  return {
    clock: (wanted: object) => send("PUT", "/_sandbox/clock", wanted),
    fault: (rule: object) => send("POST", "/_sandbox/faults", rule),
    create: () => send("POST", "/api/v3/repos/o/r/issues", { title: "One" }),
  };
}

test("a limit's window passes only when the test says so", async (t) => {
  const { clock, create } = await setUp(t);
  const stopped = await clock({ speed: 0 });
  assert.equal((stopped.body as { speed: number }).speed, 0);
  const created = new Set<unknown>();
  for (let count = 0; count < 20; count += 1) {
    const { status, body } = await create();
    assert.equal(status, 201);
    created.add((body as { created_at: string }).created_at);
  }
  assert.equal(created.size, 1, "all were made at the same time");
  // Two minutes of limit time, did the clock run.
  await sleep(200);
  const refused = await create();
  assert.deepEqual([refused.status, refused.headers.get("retry-after")], [403, "60"]);
  await clock({ advance: 59 });
  const still = await create();
  assert.deepEqual([still.status, still.headers.get("retry-after")], [403, "60"]);
  await clock({ advance: 60 });
  assert.equal((await create()).status, 201);
});

test("a request that the clock holds ends when the clock moves on", async (t) => {
  const { clock, create, fault } = await setUp(t);
  await clock({ speed: 0 });
  await fault({ match: { kind: "content" }, times: 2, fault: "timeout" });
  const outcome = () =>
    create().then(
      () => "answered",
      () => "dropped",
    );
  const first = outcome();
  assert.equal(await Promise.race([first, sleep(200, "held")]), "held");
  await clock({ advance: 10 });
  assert.equal(await first, "dropped");
  const second = outcome();
  assert.equal(await Promise.race([second, sleep(50, "held")]), "held");
  await clock({ speed: 600 });
  assert.equal(await second, "dropped");
});

test("what is no order for a clock is refused", async (t) => {
  const { clock } = await setUp(t);
  for (const wrong of [
    {},
    { speed: -1 },
    { advance: -1 },
    { speed: "0" },
    { advance: 1e300 },
    { stop: true },
  ]) {
    assert.equal((await clock(wrong)).status, 400, JSON.stringify(wrong));
  }
});
