import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { GitHubFailure } from "../../src/github/failure.ts";
import { LedgerBehind, Superseded } from "../../src/transfer/endings.ts";
import { Holds } from "../../src/transfer/holds.ts";
import { Ledger } from "../../src/transfer/ledger.ts";
import { LookAgain, type OnceEffect, performOnce } from "../../src/transfer/perform-once.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";

const database = await openPrivateDatabase();

const REQUEST = { number: 1, lane: "bulk", bulk: null, requestedBy: null, command: null } as const;

/** A GitHub of one effect: what was written, and how the next answer gets lost. The thread has been asked for. */
async function world(name: string, speed = 1) {
  const written: string[] = [];
  let lost: Error | undefined;
  const effect: OnceEffect = {
    key: "create",
    doubt: "order",
    find: async () => written[0],
    send: async () => {
      const failure = lost;
      lost = undefined;
      if (!(failure instanceof GitHubFailure) || failure.unclear) written.push(`copy ${written.length + 1}`);
      if (failure) throw failure;
      return written.at(-1)!;
    },
  };
  const ledger = new Ledger(database, name, speed);
  await new Holds(database, name).beginEpoch("");
  await ledger.request({ ...REQUEST, requestedAt: "2026-01-01T00:00:00Z" });
  return {
    ledger,
    written,
    effect,
    perform: () => performOnce(ledger, 1, effect),
    lose: (error: Error) => {
      lost = error;
    },
  };
}

const lostAnswer = () => new GitHubFailure("connection reset", { remedy: "retry", unclear: true });

test("an effect is sent once, and its result is remembered", async () => {
  const { written, perform } = await world("once");
  assert.equal(await perform(), "copy 1");
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("after a lost answer what was written is found and adopted", async () => {
  const { written, perform, lose } = await world("adopt");
  lose(lostAnswer());
  await assert.rejects(perform(), GitHubFailure);
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("after a death between intent and answer it is looked for twice, with a pause, before it is sent again", async () => {
  // A minute of limit time passes in half a second.
  const { ledger, written, effect, perform } = await world("look", 120);
  await ledger.recordEffect(1, effect.key, { state: "intended", looks: 0 });
  await assert.rejects(perform(), (error) => error instanceof LookAgain && error.waitMs >= 60_000);
  // Too early: a person's command, say.
  await sleep(50);
  await assert.rejects(perform(), (error) => error instanceof LookAgain && error.waitMs < 60_000);
  assert.deepEqual(written, []);
  await sleep(500);
  assert.equal(await perform(), "copy 1");
});

test("when Redis's clock was set back, the pause between two looks begins anew", async () => {
  const { ledger, effect, perform } = await world("clock");
  const at = Date.now() + 3_600_000;
  await ledger.recordEffect(1, effect.key, { state: "intended", looks: 1, at });
  await assert.rejects(perform(), (error) => error instanceof LookAgain && error.waitMs === 60_000);
  await sleep(5);
  await assert.rejects(perform(), (error) => error instanceof LookAgain && error.waitMs < 60_000);
});

test("what turns up between the looks is adopted", async () => {
  const { ledger, written, effect, perform } = await world("late");
  await ledger.recordEffect(1, effect.key, { state: "intended", looks: 0 });
  await assert.rejects(perform(), LookAgain);
  written.push("late copy");
  assert.equal(await perform(), "late copy");
  assert.deepEqual(written, ["late copy"]);
});

test("a clear refusal leaves no intent behind: the next try sends at once", async () => {
  const { written, perform, lose } = await world("refused");
  lose(new GitHubFailure("no", { remedy: "wait", waitMs: 1 }));
  await assert.rejects(perform(), GitHubFailure);
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("after an error that nobody knows it is looked for: it may have been sent", async () => {
  const { written, perform, lose } = await world("unknown");
  lose(new TypeError("the answer has another shape"));
  await assert.rejects(perform(), TypeError);
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("where Redis may have lost the intent it is looked for, and adopted", async () => {
  const { written, perform } = await world("lost");
  await database.redis.hdel("{homecoming}:lost:thread:1", "sure");
  written.push("copy that the ledger forgot");
  assert.equal(await perform(), "copy that the ledger forgot");
});

test("where nothing is found, it and all that come after it are sent at once", async () => {
  const { ledger, effect, perform } = await world("nothing");
  await database.redis.hdel("{homecoming}:nothing:thread:1", "sure");
  assert.equal(await perform(), "copy 1");
  const find = () => Promise.reject(new Error("looked for in vain"));
  assert.equal(await performOnce(ledger, 1, { ...effect, key: "next", find }), "copy 2");
});

test("on a Redis that was restarted nothing is begun before the ledger has caught up", async () => {
  const { written, perform } = await world("behind");
  await database.redis.set("{homecoming}:behind:epoch", "another run");
  await assert.rejects(perform(), LedgerBehind);
  assert.deepEqual(written, []);
});

test("a worker that has lost its hold begins nothing and writes nothing down", async () => {
  const { ledger, written, effect } = await world("zombie");
  const holds = new Holds(database, "zombie");
  await holds.take(1, "first", 60_000);
  const zombie = ledger.heldBy({ token: "first" });
  // It fell asleep while its request was on the way; another has taken over meanwhile.
  const sleepy = performOnce(zombie, 1, {
    ...effect,
    send: async () => {
      await holds.drop(1, "first");
      await holds.take(1, "second", 60_000);
      return effect.send();
    },
  });
  await assert.rejects(sleepy, Superseded);
  assert.deepEqual(await ledger.effect(1, "create"), { state: "intended", looks: 0 });
  await assert.rejects(performOnce(zombie, 1, { ...effect, key: "next" }), Superseded);
  assert.equal(await performOnce(ledger.heldBy({ token: "second" }), 1, effect), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});
