import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createClock } from "../../sandbox/clock.ts";

test("a clock runs as fast as it is told, and stands at speed 0", async () => {
  const clock = createClock(1000, 0);
  await sleep(5);
  clock.setSpeed(0);
  const stood = clock.now();
  assert.ok(stood >= 4000, `${stood} ms`);
  await sleep(5);
  assert.equal(clock.now(), stood);
  clock.advance(2.5);
  assert.equal(clock.now(), stood + 2500);
});

test("a wait ends when the clock has come that far, by running or by being moved, in order", async () => {
  const clock = createClock(0, 0);
  const ended: string[] = [];
  const wait = (name: string, milliseconds: number) =>
    clock.wait(milliseconds).then(() => void ended.push(name));
  const all = [wait("long", 60_000), wait("middle", 10_000), wait("short", 9_000)];
  await sleep(5);
  assert.deepEqual(ended, []);
  clock.advance(9.999);
  await sleep(0);
  assert.deepEqual(ended, ["short"]);
  clock.advance(20);
  await sleep(0);
  assert.deepEqual(ended, ["short", "middle"]);
  clock.setSpeed(10_000);
  // A wait by itself keeps no process alive.
  const alive = setInterval(() => undefined, 1000);
  await Promise.all(all);
  clearInterval(alive);
  assert.ok(clock.now() >= 60_000);
  assert.deepEqual(ended, ["short", "middle", "long"]);
});

test("waits that are over at once end in the order of their times", async () => {
  const clock = createClock(0, 0);
  const ended: number[] = [];
  const all = [30, 10, 20].map((seconds) => clock.wait(seconds * 1000).then(() => ended.push(seconds)));
  clock.advance(60);
  await Promise.all(all);
  assert.deepEqual(ended, [10, 20, 30]);
});
