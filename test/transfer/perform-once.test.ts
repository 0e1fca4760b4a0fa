import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GitHubFailure } from "../../src/github/failure.ts";
import { Database } from "../../src/redis/database.ts";
import { type PrivateRedis, startPrivateRedis } from "../../src/rehearse/private-redis.ts";
import { Ledger } from "../../src/transfer/ledger.ts";
import { LookAgain, type OnceEffect, performOnce } from "../../src/transfer/perform-once.ts";

let server: PrivateRedis;
let database: Database;

before(async () => {
  server = await startPrivateRedis();
  database = await Database.connect({ url: server.url });
});
after(async () => {
  database?.disconnect();
  await server?.stop();
});

/** A GitHub of one effect: what was written, and how the next answer gets lost. */
function world(name: string) {
  const written: string[] = [];
  let lost: Error | undefined;
  const effect: OnceEffect = {
    key: "create",
    find: async () => written[0],
    send: async () => {
      const failure = lost;
      lost = undefined;
      if (!(failure instanceof GitHubFailure) || failure.unclear) written.push(`copy ${written.length + 1}`);
      if (failure) throw failure;
      return written.at(-1)!;
    },
  };
  const ledger = new Ledger(database, name);
  return {
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
  const { written, perform } = world("once");
  assert.equal(await perform(), "copy 1");
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("after a lost answer what was written is found and adopted", async () => {
  const { written, perform, lose } = world("adopt");
  lose(lostAnswer());
  await assert.rejects(perform(), GitHubFailure);
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});

test("after a death between intent and answer it is looked for twice, with a pause, before it is sent again", async () => {
  const { written, effect, perform } = world("look");
  const ledger = new Ledger(database, "look");
  await ledger.recordEffect(1, effect.key, { state: "intended", looks: 0 });
  await assert.rejects(perform(), (error) => error instanceof LookAgain && error.waitMs >= 60_000);
  assert.deepEqual(written, []);
  assert.equal(await perform(), "copy 1");
});

test("what turns up between the looks is adopted", async () => {
  const { written, effect, perform } = world("late");
  const ledger = new Ledger(database, "late");
  await ledger.recordEffect(1, effect.key, { state: "intended", looks: 0 });
  await assert.rejects(perform(), LookAgain);
  written.push("late copy");
  assert.equal(await perform(), "late copy");
  assert.deepEqual(written, ["late copy"]);
});

test("a clear refusal leaves no intent behind: the next try sends at once", async () => {
  const { written, perform, lose } = world("refused");
  lose(new GitHubFailure("no", { remedy: "wait", waitMs: 1 }));
  await assert.rejects(perform(), GitHubFailure);
  assert.equal(await perform(), "copy 1");
  assert.deepEqual(written, ["copy 1"]);
});
