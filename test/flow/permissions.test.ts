import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { parse } from "yaml";
import { startRedis } from "../redis/redis-server.ts";
import { startSandboxProcess } from "../sandbox/sandbox-process.ts";
import { temporaryDirectory } from "../sandbox/world-sandbox.ts";
import { type Ended, runCli, type State } from "./flow-stage.ts";
import { issue, orchard, SOURCE } from "./orchard-world.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const APP = parse(readFileSync(join(ROOT, "app.yml"), "utf8")) as {
  default_permissions: Record<string, string>;
};

const ORCHARD = orchard({ issues: [issue(1)] });

/** What is seen of the App without a permission: how a command ended, and what it said on a thread. */
interface Without {
  run(...args: string[]): Promise<Ended>;
  get(path: string): Promise<unknown>;
  act(as: string, what: object): Promise<unknown>;
}

/** Starts an App that was given everything in app.yml but one permission; `world`: the built-in one when undefined. */
async function startWithout(
  t: TestContext,
  permission: string,
  { world, role = "worker" }: { world?: object; role?: "worker" | "both" } = {},
): Promise<Without> {
  const folder = temporaryDirectory(t);
  const { [permission]: level, ...default_permissions } = APP.default_permissions;
  assert.ok(level, `app.yml asks for ${permission}`);
  const file = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const app = file("app.yml", { ...APP, default_permissions });
  const env = join(folder, "env");
  const flags = ["--app", app, "--data", join(folder, "data"), "--env-file", env];
  const sandbox = await startSandboxProcess(
    t,
    ...flags,
    ...(world ? ["--world", file("world.json", world)] : []),
  );
  const { port } = await startRedis(t);
  const environment: NodeJS.ProcessEnv = {
    ...parseEnv(readFileSync(env, "utf8")),
    ...{ PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, HOMECOMING_STATE: join(folder, "state") },
    ...{ REDIS_URL: `redis://127.0.0.1:${port}`, LOG_LEVEL: "warn", HOMECOMING_CLOCK_SPEED: "1000" },
  };
  const serve = ["--", join(ROOT, "src/cli.ts"), "serve", "--role", role];
  const served = spawn(process.execPath, serve, {
    env: environment,
    stdio: "ignore",
  });
  t.after(() => served.kill("SIGKILL"));
  if (role === "both") await isUp(`http://localhost:${environment.PORT}/health`);
  return {
    run: (...args) => runCli(args, environment),
    get: (path) => sandbox.get(`/_sandbox/${path}`),
    act: (as, what) => sandbox.post("/_sandbox/act", { as, ...what }),
  };
}

async function isUp(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))?.ok) await sleep(50);
}

test("an App is never without `metadata`, and asks for nothing that no test takes away", () => {
  assert.deepEqual(Object.keys(APP.default_permissions).toSorted(), [
    ...["contents", "issues", "members", "metadata", "pull_requests"],
  ]);
});

test("without `issues` no issue is made, and a line says so", async (t) => {
  const { run } = await startWithout(t, "issues", { world: ORCHARD });
  const { status, stdout } = await run("transfer", "1", "--wait");
  assert.equal(status, 1);
  assert.equal(
    stdout,
    "acme/garden#1: failed: GitHub refuses: CreateIssue: Resource not accessible by integration\n",
  );
});

for (const [permission, reason] of [
  ["pull_requests", "GitHub refuses: CreatePullRequest: Resource not accessible by integration"],
  [
    "contents",
    "git failed: git push: .*/nix-community/nixpkgs\\.git/': The requested URL returned error: 403",
  ],
] as const)
  test(`without \`${permission}\` no pull request is opened, and a line says so`, async (t) => {
    const { run } = await startWithout(t, permission);
    const { status, stdout } = await run("transfer", "57", "--wait");
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(`^nix-community/home-manager#57: failed: ${reason}.*\n$`));
  });

test("without `members` nobody commands by a team alone, and the answer says so", async (t) => {
  const { act, get } = await startWithout(t, "members", { world: ORCHARD, role: "both" });
  await act("dan", { comment: { repository: SOURCE, number: 1, body: "/transfer" } });
  let said: string | undefined;
  for (const end = Date.now() + 30_000; said === undefined && Date.now() < end; await sleep(100)) {
    const { threads } = (await get(`state?repository=${SOURCE}`)) as State;
    said = threads[0]!.comments.find(({ author }) => author === "homecoming[bot]")?.body;
  }
  assert.match(
    said ?? "",
    /did not succeed: `GitHub refuses: GET \/orgs\/\S+\/teams\/.*Resource not accessible by/,
  );
});
