import assert from "node:assert/strict";
import { test } from "node:test";
import { Deadline } from "../../src/github/deadline.ts";
import { fetchUntil, isTooLate } from "../../src/github/fetch-until.ts";
import { listen } from "./listen.ts";

/** Nothing of the program runs meanwhile, as in a process that the system has put to sleep. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const post = async (send: typeof fetch, url: string, body: string) =>
  (await send(url, { method: "POST", body })).text();

test("what is sent in time is sent, and answered", async (t) => {
  const { url, received } = await listen(t, "answer");
  assert.equal(await post(fetchUntil(new Deadline(10_000)), url, "in time"), "answer");
  assert.deepEqual(received, ["in time"]);
});

test("what is begun too late is not sent", async (t) => {
  const { url, received } = await listen(t, "answer");
  await assert.rejects(post(fetchUntil(new Deadline(-1)), url, "too late"), isTooLate);
  await post(fetch, url, "later");
  assert.deepEqual(received, ["later"]);
});

test("what is begun in time is not sent after the process stood still, waiting for a connection", async (t) => {
  const { url, received } = await listen(t, "answer");
  const sent = post(fetchUntil(new Deadline(50)), url, "too late");
  standStill(100);
  await assert.rejects(sent, isTooLate);
  await post(fetch, url, "later");
  assert.deepEqual(received, ["later"]);
});

test("what is begun in time is not sent after the process stood still, on a kept connection", async (t) => {
  const { url, received } = await listen(t, "answer");
  await post(fetch, url, "before");
  const sent = post(fetchUntil(new Deadline(50)), url, "too late");
  standStill(100);
  await assert.rejects(sent, isTooLate);
  await post(fetch, url, "later");
  assert.deepEqual(received, ["before", "later"]);
});

test("a request that fails for another reason is not too late", async () => {
  const send = fetchUntil(new Deadline(10_000));
  await assert.rejects(post(send, "http://127.0.0.1:1/", ""), (error) => !isTooLate(error));
});
