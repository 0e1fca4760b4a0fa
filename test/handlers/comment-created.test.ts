import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommentCreated, commentCreated } from "../../src/handlers/comment-created.ts";
import type { Runtime } from "../../src/transfer/process-thread.ts";

const source = { id: "R_1", name: { owner: "acme", name: "garden" } };
const target = { id: "R_2", name: { owner: "umbrella", name: "all" } };

/** The app with one copy, 7, and what it puts into its queue. */
function runtime() {
  const added: { command: { rest: string } }[] = [];
  const context = {
    pair: { source, target },
    ledger: {
      sourceOf: async (number: number) => (number === 7 ? 1 : undefined),
      read: async () => undefined,
    },
  };
  const people = { add: async (_name: string, data: { command: { rest: string } }) => added.push(data) };
  return { added, app: { context, queues: { people } } as unknown as Runtime };
}

function commentOn(number: number, body: string): CommentCreated {
  return {
    repository: { full_name: "umbrella/all", node_id: "R_2" },
    issue: { number },
    comment: { id: 1, node_id: "IC_1", body, user: { login: "alice", type: "User" } },
    sender: { type: "User" },
  };
}

test("a comment in the target is not even looked at where no copy is", async () => {
  const { app, added } = runtime();
  const payload = commentOn(8, "");
  Object.defineProperty(payload.comment, "body", { get: () => assert.fail("it was read") });
  await commentCreated(app, payload);
  assert.deepEqual(added, []);
});

test("a job holds as much of a command as one can need", async () => {
  const { app, added } = runtime();
  await commentCreated(app, commentOn(7, `/transfer adopt alice:${"b".repeat(9_000)}`));
  assert.equal(added.length, 1);
  assert.ok(JSON.stringify(added[0]).length < 1_000);
});

test("no bot commands, nor does a comment that a bot or nobody has written", async () => {
  const { app, added } = runtime();
  const payload = commentOn(7, "/transfer adopt alice:x");
  const bot = { login: "helper[bot]", type: "Bot" };
  for (const from of [
    { ...payload, sender: { type: "Bot" } },
    { ...payload, comment: { ...payload.comment, user: bot } },
    { ...payload, comment: { ...payload.comment, user: null } },
  ])
    await commentCreated(app, from);
  assert.deepEqual(added, []);
  await commentCreated(app, payload);
  assert.equal(added.length, 1);
});
