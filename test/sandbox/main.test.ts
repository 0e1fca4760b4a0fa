import assert from "node:assert/strict";
import { createHmac, createSign } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { parseEnv } from "node:util";
import { ARCHIVE, noArchive } from "../archive.ts";
import { runSandbox, type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";
import { temporaryDirectory } from "./world-sandbox.ts";

const GARDEN = "acme/garden";
const STATE = `/_sandbox/state?repository=${GARDEN}`;

interface State {
  threads: {
    number: number;
    title: string;
    state: string;
    author: string;
    labels: string[];
    comments: { author: string; body: string }[];
    events: { type: string; actor: string }[];
  }[];
  refs: Record<string, string>;
}

const world = {
  organizations: { acme: { members: { wendy: "member" } } },
  repositories: {
    [GARDEN]: {
      permissions: { wendy: "triage" },
      archive: {
        labels: [{ name: "bug", color: "d73a4a" }],
        issues: [
          { number: 1, title: "A title", state: "OPEN", author: "alice", createdAt: "2024-01-01T00:00:00Z" },
        ],
      },
    },
  },
  config: { source: GARDEN, target: "acme/orchard" },
};

function write(t: TestContext, name: string, content: unknown): string {
  const file = join(temporaryDirectory(t), name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** Asks for an installation token as an App does, with what the env file says. */
async function tokenOf(sandbox: SandboxProcess, environment: Record<string, string | undefined>) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = { iat: now - 30, exp: now + 300, iss: environment.APP_ID };
  const unsigned = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  const key = readFileSync(environment.PRIVATE_KEY_PATH ?? "", "utf8");
  const jwt = `${unsigned}.${createSign("sha256").update(unsigned).sign(key, "base64url")}`;
  const { acme } = sandbox.ready.installations as Record<string, number>;
  const answer = await fetch(`${sandbox.ready.url}/api/v3/app/installations/${acme}/access_tokens`, {
    method: "POST",
    headers: { authorization: `Bearer ${jwt}` },
  });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { token: string }).token;
}

test("a person's deeds stand in the state, as far as the person may", async (t) => {
  const sandbox = await startSandboxProcess(t, "--world", write(t, "world.json", world));
  const place = { repository: GARDEN, number: 1 };
  const acts: [unknown, number][] = [
    [{ as: "alice", comment: { ...place, body: "Hello" } }, 200],
    [{ as: "alice", label: { ...place, labels: ["bug"] } }, 403],
    [{ as: "wendy", label: { ...place, labels: ["Bug"] } }, 200],
    [{ as: "wendy", edit: { ...place, title: "Not hers" } }, 403],
    [{ as: "alice", edit: { ...place, title: "A better title" } }, 200],
    [{ as: "mallory", close: place }, 403],
    [{ as: "wendy", close: { ...place, stateReason: "NOT_PLANNED" } }, 200],
    [{ as: "mallory", open: { repository: GARDEN, title: "Another", labels: ["bug"] } }, 200],
    [{ as: "alice", comment: { ...place, number: 99, body: "Hello" } }, 404],
    [{ as: "alice", comment: place }, 400],
    [{ as: "alice", dance: place }, 400],
    [{ comment: place }, 400],
  ];
  const statuses = [];
  for (const [act] of acts) statuses.push((await sandbox.post("/_sandbox/act", act)).status);
  assert.deepEqual(
    statuses,
    acts.map(([, status]) => status),
  );
  const { threads, refs } = (await sandbox.get(STATE)) as State;
  assert.deepEqual(
    threads.map(({ number, title, state, author, labels }) => [number, title, state, author, labels]),
    [
      [1, "A better title", "CLOSED", "alice", ["bug"]],
      [2, "Another", "OPEN", "mallory", []],
    ],
  );
  assert.deepEqual(
    threads[0]?.comments.map(({ author, body }) => [author, body]),
    [["alice", "Hello"]],
  );
  assert.deepEqual(
    threads[0]?.events.map(({ type, actor }) => `${type} ${actor}`),
    ["labeled wendy", "renamed alice", "closed wendy"],
  );
  assert.deepEqual(Object.keys(refs), ["refs/heads/master"]);
  const page = await fetch(`${sandbox.ready.url}/${GARDEN}/issues/1`);
  assert.match(await page.text(), /A better title/);
});

test("an App works against it with nothing but the env file", async (t) => {
  const envFile = join(temporaryDirectory(t), "env");
  const worldFile = write(t, "world.json", world);
  const sandbox = await startSandboxProcess(t, "--world", worldFile, "--env-file", envFile, "--speed", "60");
  assert.equal(statSync(envFile).mode & 0o777, 0o600);
  const environment = parseEnv(readFileSync(envFile, "utf8"));
  assert.equal(environment.GHE_HOST, new URL(sandbox.ready.url).host);
  assert.equal(environment.HOMECOMING_CLOCK_SPEED, "60");
  assert.equal(statSync(environment.PRIVATE_KEY_PATH ?? "").mode & 0o777, 0o600);
  assert.deepEqual(JSON.parse(readFileSync(environment.HOMECOMING_CONFIG ?? "", "utf8")), world.config);
  const token = await tokenOf(sandbox, environment);
  const headers = { authorization: `token ${token}`, "content-type": "application/json" };
  const create = (title: string) =>
    fetch(`${sandbox.ready.url}/api/v3/repos/${GARDEN}/issues`, {
      method: "POST",
      headers,
      body: JSON.stringify({ title }),
    });
  assert.equal((await create("From the App")).status, 201);
  const rules = { match: { kind: "content" }, times: 1, fault: "reset-after" };
  assert.deepEqual((await sandbox.post("/_sandbox/faults", rules)).body, { added: 1 });
  await assert.rejects(create("Lost answer"));
  const query = `query { repository(owner: "acme", name: "garden") { issues(first: 10) { totalCount } } }`;
  const answer = await fetch(`${sandbox.ready.url}/api/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query }),
  });
  assert.deepEqual(await answer.json(), { data: { repository: { issues: { totalCount: 3 } } } });
  const requests = await fetch(`${sandbox.ready.url}/_sandbox/requests`);
  assert.equal(requests.headers.get("x-dropped"), "0");
  const told = await fetch(`${sandbox.ready.url}/_sandbox/notifications`);
  assert.equal(told.headers.get("x-dropped"), "0");
  const log = await requests.text();
  const lines = log
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    lines.map(({ method, kind, status, violation }) => [method, kind, status, violation]),
    [
      ["POST", "write", 201, null],
      ["POST", "content", 201, null],
      ["POST", "content", 0, null],
      ["POST", "read", 200, null],
    ],
  );
});

test("what a person does reaches the App as a signed webhook", async (t) => {
  const received: { request: IncomingMessage; body: string }[] = [];
  const app = createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({ request, body: Buffer.concat(chunks as Buffer[]).toString() });
    response.end();
    app.emit("webhook");
  }).listen(0, "127.0.0.1");
  t.after(() => app.close());
  await once(app, "listening");
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hook`;
  const envFile = join(temporaryDirectory(t), "env");
  const worldFile = write(t, "world.json", world);
  const flags = ["--world", worldFile, "--env-file", envFile, "--webhook-url", url];
  const sandbox = await startSandboxProcess(t, ...flags);
  const told = once(app, "webhook");
  await sandbox.post("/_sandbox/act", {
    as: "alice",
    comment: { repository: GARDEN, number: 1, body: "Hi" },
  });
  await told;
  const [{ request, body } = assert.fail()] = received;
  const secret = parseEnv(readFileSync(envFile, "utf8")).WEBHOOK_SECRET ?? "";
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  assert.equal(request.headers["x-github-event"], "issue_comment");
  assert.equal(request.headers["x-hub-signature-256"], `sha256=${signature}`);
  assert.equal((JSON.parse(body) as { sender: { login: string } }).sender.login, "alice");
});

test("it ends in order on SIGTERM and leaves nothing behind", async (t) => {
  const sandbox = await startSandboxProcess(t);
  assert.ok(existsSync(sandbox.ready.dataDir));
  const all = (await sandbox.get("/_sandbox/state")) as { repositories: string[] };
  assert.deepEqual(all.repositories, [
    "nix-community/home-manager",
    "NixOS/nixpkgs",
    "nix-community/nixpkgs",
    "hollow-reed-77/home-manager",
    "velvet-gecko/home-manager",
    "tidepool-newt/home-manager",
    "dunnock-of-fen/home-manager",
  ]);
  assert.equal(await sandbox.stop(), 0);
  assert.ok(!existsSync(sandbox.ready.dataDir));
});

test("a real archive is there within a few seconds", { skip: noArchive }, async (t) => {
  const file = write(t, "world.json", {
    repositories: { "tlswg/esni": { archive: ARCHIVE }, "NixOS/nixpkgs": { nextNumber: 460001 } },
  });
  const start = performance.now();
  const sandbox = await startSandboxProcess(t, "--world", file);
  const { threads } = (await sandbox.get("/_sandbox/state?repository=tlswg/esni")) as State;
  const { issues, pulls } = JSON.parse(readFileSync(ARCHIVE, "utf8")) as Record<string, unknown[]>;
  assert.equal(threads.length, issues!.length + pulls!.length);
  assert.ok(performance.now() - start < 10_000);
  assert.deepEqual(Object.keys(sandbox.ready.installations as object), ["tlswg", "NixOS"]);
});

test("what is wrong is said in one line, with status 2", async (t) => {
  const worldFile = write(t, "world.json", { repositories: {}, limits: { contentPerDay: 3 } });
  const rows: [string[], RegExp][] = [
    [["--world", "/nowhere/world.json"], /^\/nowhere\/world\.json: cannot be read \(ENOENT\)$/],
    [["--world", worldFile], /world\.json: limits: contentPerDay: there is no such key$/],
    [["--faults", write(t, "faults.json", { match: {}, fault: "503" })], /faults\.json: 0\.fault: /],
    [["--app", "/nowhere/app.yml"], /^\/nowhere\/app\.yml: cannot be read: ENOENT/],
    [["--speed", "0"], /^error: .*--speed.*Not above zero\.$/],
    [["--port", "70000"], /^error: .*--port.*Not a port\.$/],
    [["--wrold", "x"], /^error: unknown option '--wrold'/],
    [["--env-file", "/nowhere/env"], /^\/nowhere\/env: cannot be written to \(ENOENT\)$/],
    [["--env-file", temporaryDirectory(t)], /: cannot be written to \(EISDIR\)$/],
    [["--data", worldFile], /world\.json\/world: cannot be written to \(E(EXIST|NOTDIR)\)$/],
    [["--world", write(t, "fine.json", world), "--data", worldFile], /world\.json: cannot be written to/],
  ];
  for (const [flags, message] of rows) {
    const { status, stderr } = await runSandbox("--port", "0", ...flags);
    assert.equal(status, 2, flags.join(" "));
    assert.match(stderr.split("\n")[0] ?? "", message);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
});
