import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import nock from "nock";
import { Budget } from "../../src/github/budget.ts";
import { BudgetSpent, Client } from "../../src/github/client.ts";
import { createLimitClock } from "../../src/github/clock.ts";
import { GitHubFailure } from "../../src/github/failure.ts";
import { observeRateLimit } from "../../src/github/observe-rate-limit.ts";
import { AddComment, ReadRepository } from "../../src/github/operations.generated.ts";
import { probotFor } from "../../src/github/probot.ts";
import { createLog } from "../../src/log.ts";
import { Database } from "../../src/redis/database.ts";
import { type PrivateRedis, startPrivateRedis } from "../../src/rehearse/private-redis.ts";
import { LIMITS } from "./limits.ts";

/** The boundary to GitHub, with the real Probot and Octokit; only the network is not there. */

const API = "https://api.github.test";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "pkcs1", format: "pem" },
});

let server: PrivateRedis;
let database: Database;
let installationId = 100;
let client: Client;

before(async () => {
  server = await startPrivateRedis();
  database = await Database.connect({ url: server.url });
  nock.disableNetConnect();
});
after(async () => {
  nock.enableNetConnect();
  database?.disconnect();
  await server?.stop();
});
beforeEach(async () => {
  nock.cleanAll();
  installationId += 1;
  nock(API)
    .post(`/app/installations/${installationId}/access_tokens`)
    .reply(201, {
      token: "ghs_secret",
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
      repository_selection: "all",
    });
  const log = createLog("silent", "test");
  const ProbotWithApp = probotFor({ apiUrl: API }, { appId: 1, privateKey, webhookSecret: "x" }, log);
  const octokit = await new ProbotWithApp().auth(installationId);
  const clock = createLimitClock(1000);
  const budget = new Budget(database, clock, LIMITS, installationId);
  observeRateLimit(octokit, budget);
  client = new Client({ installation: { octokit, budget }, clock, lane: "people", patience: "short" });
});

const write = () => client.mutate(AddComment, { thread: "I_1", body: "text" }, "content");
const read = () => client.query(ReadRepository, { owner: "a", name: "b" });

test("a write is never repeated by itself, whatever the answer", async () => {
  for (const status of [500, 502, 503, 504]) {
    const scope = nock(API).post("/graphql").reply(status, { message: "trouble" });
    await assert.rejects(
      write(),
      (error) => error instanceof GitHubFailure && error.unclear && error.remedy === "retry",
    );
    scope.done();
  }
});

test("a lost connection leaves it unclear whether the write was made", async () => {
  nock(API).post("/graphql").replyWithError("socket hang up");
  await assert.rejects(write(), (error) => error instanceof GitHubFailure && error.unclear);
});

test("Probot's throttling does not hold our requests: ten reads take no second", async () => {
  nock(API)
    .post("/graphql")
    .times(10)
    .reply(200, { data: { repository: null } });
  const start = performance.now();
  for (let count = 0; count < 10; count += 1) await read();
  assert.ok(performance.now() - start < 1000);
});

test("a refusal stops everything to the installation until the time that it names", async () => {
  nock(API)
    .post("/graphql")
    .reply(200, {
      data: { addComment: null },
      errors: [{ message: "was submitted too quickly", path: ["addComment"] }],
    });
  await assert.rejects(
    write(),
    (error) => error instanceof GitHubFailure && error.remedy === "wait" && error.waitMs >= 59_000,
  );
  await assert.rejects(
    read(),
    (error) => error instanceof BudgetSpent && error.waitingFor === "a pause that GitHub asked for",
  );
});

test("a spent hour is seen in the headers before GitHub refuses", async () => {
  const reset = Math.floor(Date.now() / 1000) + 1200;
  nock(API)
    .post("/graphql")
    .reply(
      200,
      { data: { repository: null } },
      {
        date: new Date().toUTCString(),
        "x-ratelimit-resource": "graphql",
        "x-ratelimit-remaining": "3",
        "x-ratelimit-reset": String(reset),
      },
    );
  await read();
  await assert.rejects(read(), (error) => error instanceof BudgetSpent && error.waitMs > 1_000_000);
});

test("no error holds the token or the key", async () => {
  nock(API).post("/graphql").reply(403, { message: "Resource not accessible by integration" });
  const error = await write().then(
    () => assert.fail(),
    (reason: GitHubFailure) => reason,
  );
  assert.equal(error.remedy, "never");
  const words = `${error.message}\n${error.stack}`;
  assert.doesNotMatch(words, /ghs_secret|BEGIN/);
});

test("a patient client repeats a read that found no answer", async () => {
  nock(API).post("/graphql").reply(502, { message: "Bad Gateway" });
  nock(API)
    .post("/graphql")
    .reply(200, { data: { repository: null } });
  assert.deepEqual(await client.patient().query(ReadRepository, { owner: "a", name: "b" }), {
    repository: null,
  });
});
