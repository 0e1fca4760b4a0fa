import assert from "node:assert/strict";
import { test } from "node:test";
import { Relinks } from "../../src/transfer/relinks.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";

const database = await openPrivateDatabase();

test("what points at a thread is renewed when that has arrived, once", async () => {
  const relinks = new Relinks(database, "R_arrived");
  await relinks.recordPointers(7, [3, 5]);
  await relinks.recordPointers(8, [3]);
  assert.deepEqual(await relinks.some(), []);
  await relinks.renewPointersTo(3);
  assert.deepEqual(await relinks.some(), [7, 8]);
  assert.ok(await relinks.forget(7, await relinks.asked(7)));
  await relinks.renewPointersTo(3);
  assert.deepEqual(await relinks.some(), [8]);
});

test("what is asked for while it is being renewed is renewed again", async () => {
  const relinks = new Relinks(database, "R_again");
  await relinks.request(7);
  const asked = await relinks.asked(7);
  await relinks.request(7);
  assert.equal(await relinks.forget(7, asked), false);
  assert.deepEqual(await relinks.some(), [7]);
  assert.equal(await relinks.forget(7, await relinks.asked(7)), true);
  assert.deepEqual(await relinks.some(), []);
  assert.equal(await relinks.forget(7, await relinks.asked(7)), true, "nothing left to forget");
});

test("what links to a copy that is no more is renewed", async () => {
  const relinks = new Relinks(database, "R_gone");
  await relinks.recordLinks(1002, [3, 5]);
  await relinks.recordLinks(8, [3]);
  await relinks.renewLinksTo(3);
  assert.deepEqual(await relinks.some(), [8]);
  await relinks.forget(8, await relinks.asked(8));
  assert.deepEqual(await relinks.some(), [1002]);
});

test("however many there are, no more than a thousand are answered at once, and all come in the end", async () => {
  const relinks = new Relinks(database, "R_many");
  const numbers = Array.from({ length: 2500 }, (_, index) => 2500 - index);
  for (const number of numbers) await relinks.request(number);
  const seen: number[] = [];
  for (let some = await relinks.some(); some.length > 0; some = await relinks.some()) {
    assert.ok(some.length <= 1000);
    seen.push(...some);
    for (const number of some) await relinks.forget(number, await relinks.asked(number));
  }
  assert.deepEqual(seen, numbers.toReversed());
  const left = await database.redis.keys(`${database.prefix}:R_many:*`);
  assert.deepEqual(left, [], "nothing is left behind");
});
