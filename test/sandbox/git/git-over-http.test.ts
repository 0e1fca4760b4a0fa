import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { Hono } from "hono";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import type { FaultRule } from "../../../sandbox/faults/fault-rule.ts";
import { createFaults } from "../../../sandbox/faults/faults.ts";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { gitHandler } from "../../../sandbox/http/git-handler.ts";
import { listenOnLoopback } from "../../../sandbox/http/listen.ts";
import { createServer } from "../../../sandbox/http/server.ts";
import { RequestLog } from "../../../sandbox/limits/request-log.ts";
import type { PermissionLevel } from "../../../sandbox/model/types.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { repositoryOf, temporaryDirectory, worldSandbox } from "../world-sandbox.ts";

const run = promisify(execFile);

async function setUp(t: TestContext) {
  const sandbox = worldSandbox(t, { repositories: { "acme/garden": {}, "foreign/garden": {} } });
  const repository = repositoryOf(sandbox, "acme/garden");
  const tip = listRefs(repository.gitDir).get("refs/heads/master") ?? "";
  runGit(repository.gitDir, ["update-ref", "refs/pull/1/head", tip]);
  const nothing = new Hono();
  const listening = await listenOnLoopback(0);
  t.after(() => listening.close());
  const parts = { log: new RequestLog(), faults: createFaults() };
  const server = createServer({
    api: new Hono(),
    git: gitHandler(sandbox, parts),
    control: nothing,
    pages: nothing,
  });
  listening.serve((request, bindings) => server.fetch(request, bindings));
  const directory = temporaryDirectory(t);
  const address = (name: string, token?: string) => {
    const url = new URL(`/${name}.git`, listening.origin);
    if (token) [url.username, url.password] = ["x-access-token", token];
    return url.href;
  };
  return { sandbox, repository, tip, address, directory, ...parts };
}

function tokenFor(sandbox: Sandbox, owner: string, permissions: Record<string, PermissionLevel>): string {
  const installation = sandbox.store.installations.find(({ account }) => account === owner);
  assert.ok(installation);
  const grant = { permissions, repositoryIds: null };
  return createInstallationToken(sandbox.app, installation, grant, Date.now() / 1000).token;
}

/** Runs git without the machine's configuration; the error of a failure holds what it said. */
async function git(directory: string, ...args: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
  };
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
  return (await run("git", [...identity, ...args], { cwd: directory, env })).stdout;
}

async function cloneWithCommit(directory: string, url: string, bytes = 10): Promise<string> {
  await git(directory, "clone", "--quiet", url, "clone");
  const clone = join(directory, "clone");
  mkdirSync(join(clone, "folder"));
  writeFileSync(join(clone, "folder", "file"), randomBytes(bytes));
  await git(clone, "add", ".");
  await git(clone, "commit", "--quiet", "-m", "Grow");
  return clone;
}

/** A push of one new branch under a rule, or none: whether git says that it went well. */
async function pushUnder(t: TestContext, rules: FaultRule[]) {
  const { sandbox, repository, address, directory, log, faults } = await setUp(t);
  const url = address("acme/garden", tokenFor(sandbox, "acme", { contents: "write" }));
  const clone = await cloneWithCommit(directory, url);
  faults.add(rules);
  const isDone = await git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/topic").then(
    () => true,
    () => false,
  );
  const isThere = listRefs(repository.gitDir).has("refs/heads/topic");
  return { log, isDone, isThere, installation: sandbox.store.installations[0]?.id };
}

const PUSH = "/acme/garden.git/git-receive-pack";

test("each request is a line in the log, of no points", async (t) => {
  const { log, isDone, installation } = await pushUnder(t, []);
  assert.ok(isDone);
  const lines = log.entries();
  assert.ok(lines.length >= 4);
  assert.ok(lines.every(({ points, operation, violation }) => points === 0 && !operation && !violation));
  const writes = lines.filter(({ kind }) => kind === "write");
  assert.deepEqual(
    writes.map(({ method, path, status, ...line }) => [method, path, status, line.installation]),
    [["POST", PUSH, 200, installation]],
  );
});

// git tries a connection that was reset once more, so these rules do not wear out.
for (const [match, fault, isThere] of [
  [{ path: PUSH }, "502", false],
  [{ path: "/acme/garden.git", kind: "write" }, "reset-before", false],
  [{ operation: `POST ${PUSH}` }, "reset-after", true],
] as const) {
  test(`${fault} spoils a push, as a rule that names it says`, async (t) => {
    const pushed = await pushUnder(t, [{ match, fault }]);
    assert.deepEqual([pushed.isDone, pushed.isThere], [false, isThere]);
    const [first] = pushed.log.entries().filter(({ path }) => path === PUSH);
    assert.equal(first?.status, fault === "502" ? 502 : 0);
  });
}

test("a rule for a kind alone means the API, and so does one for its limits", async (t) => {
  const { isDone } = await pushUnder(t, [
    { match: { kind: "write" }, fault: "502" },
    { match: { path: PUSH }, fault: "secondary" },
  ]);
  assert.ok(isDone);
});

test("everybody clones, and fetches the heads of pull requests", async (t) => {
  const { address, directory, tip } = await setUp(t);
  const refs = await git(directory, "ls-remote", address("ACME/garden"));
  assert.deepEqual(refs.trim().split("\n").sort(), [
    `${tip}\tHEAD`,
    `${tip}\trefs/heads/master`,
    `${tip}\trefs/pull/1/head`,
  ]);
  await git(directory, "clone", "--quiet", "--filter=blob:none", address("acme/garden"), "clone");
  await git(join(directory, "clone"), "fetch", "--quiet", "origin", "pull/1/head");
});

test("a token that may write contents pushes, more than fits into one piece too", async (t) => {
  const { sandbox, repository, address, directory } = await setUp(t);
  const url = address("acme/garden", tokenFor(sandbox, "acme", { contents: "write" }));
  const clone = await cloneWithCommit(directory, url, 3_000_000);
  await git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/wip-1");
  const head = (await git(clone, "rev-parse", "HEAD")).trim();
  assert.equal(listRefs(repository.gitDir).get("refs/heads/wip-1"), head);
});

test("nobody pushes to refs/pull", async (t) => {
  const { sandbox, address, directory, repository, tip } = await setUp(t);
  const url = address("acme/garden", tokenFor(sandbox, "acme", { contents: "write" }));
  const clone = await cloneWithCommit(directory, url);
  await assert.rejects(git(clone, "push", "origin", "HEAD:refs/pull/1/head"), /deny updating a hidden ref/);
  assert.equal(listRefs(repository.gitDir).get("refs/pull/1/head"), tip);
});

test("without the permission, elsewhere or without a token a push is refused", async (t) => {
  const { sandbox, address, directory, repository } = await setUp(t);
  const clone = await cloneWithCommit(directory, address("acme/garden"));
  const push = (url: string) => git(clone, "push", url, "HEAD:refs/heads/wip-1");
  await assert.rejects(push(address("acme/garden")), /could not read Username/);
  const reader = tokenFor(sandbox, "acme", { contents: "read", issues: "write" });
  await assert.rejects(push(address("acme/garden", reader)), /Write access to repository not granted/);
  const stranger = tokenFor(sandbox, "foreign", { contents: "write" });
  await assert.rejects(push(address("acme/garden", stranger)), /Write access to repository not granted/);
  await assert.rejects(push(address("acme/garden", "ghs_wrong")), /Authentication failed/);
  const writer = tokenFor(sandbox, "acme", { contents: "write" });
  repository.archived = true;
  await assert.rejects(push(address("acme/garden", writer)), /read-only/);
  assert.equal(listRefs(repository.gitDir).has("refs/heads/wip-1"), false);
});

test("a packed request is unpacked", async (t) => {
  const { address, tip } = await setUp(t);
  const headers = {
    "content-type": "application/x-git-upload-pack-request",
    "content-encoding": "gzip",
    "git-protocol": "version=2",
  };
  const body = gzipSync("0014command=ls-refs\n0000");
  const answer = await fetch(`${address("acme/garden")}/git-upload-pack`, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), new RegExp(`${tip} refs/pull/1/head\n`));
});

test("what is not there is not found, and what is no service is none", async (t) => {
  const { sandbox, address } = await setUp(t);
  const token = tokenFor(sandbox, "acme", {});
  const authorization = `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${address("acme/nothing").replace("acme/nothing.git", "")}${path}`, { headers })).status;
  assert.equal(await ask("acme/nothing.git/info/refs?service=git-upload-pack"), 401);
  assert.equal(await ask("acme/nothing.git/info/refs?service=git-upload-pack", { authorization }), 404);
  assert.equal(await ask("acme/garden.git/HEAD"), 403);
  assert.equal(await ask("acme/garden.git/objects/info/packs"), 403);
  assert.equal(await ask("acme/garden.git/info/refs?service=git-upload-archive"), 403);
});
