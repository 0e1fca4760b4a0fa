import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Holds } from "../../src/transfer/holds.ts";
import { Ledger } from "../../src/transfer/ledger.ts";
import type { Strategy } from "../../src/transfer/strategies/strategy.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";

const database = await openPrivateDatabase();
const ledger = new Ledger(database, "R_asked");

before(() => new Holds(database, "R_asked").beginEpoch(""));

const ask = (number: number, strategy: Strategy) =>
  ledger.request({
    ...{ number, strategy, lane: "bulk", bulk: null, requestedBy: null, command: null },
    requestedAt: new Date().toISOString(),
  });
const source = { id: "I_1", type: "Issue", isOpen: true, locked: false } as const;
const target = { id: "I_1000", number: 1000, url: "https://github.com/umbrella/everything/issues/1000" };

test("what was taken back goes the way that is asked for then; what has a copy goes on in its own", async () => {
  await ask(1, "copy");
  await ledger.recordTarget(1, source, target);
  await ledger.end(1, "failed", "why");
  await ask(1, "import");
  assert.equal((await ledger.read(1))?.strategy, "copy");
  await ledger.recordUndone(1, null);
  await ask(1, "import");
  assert.equal((await ledger.read(1))?.strategy, "import");
});

test("what has been taken back in part is asked for in vain until that has come to its end", async () => {
  await ask(2, "copy");
  await ledger.recordTarget(2, source, target);
  await ledger.end(2, "done", null);
  await ledger.beginUndo((await ledger.read(2))!);
  await ledger.end(2, "failed", "not taken back: why");
  await ledger.beginUndo((await ledger.read(2))!);
  await ledger.end(2, "failed", "not taken back: why");
  assert.equal((await ask(2, "copy"))?.state, "failed");
  await ledger.leaveUndo((await ledger.read(2))!, "the source is gone");
  assert.deepEqual(
    [(await ledger.read(2))?.state, (await ledger.read(2))?.reason],
    ["done", "the source is gone"],
  );
  await ledger.beginUndo((await ledger.read(2))!);
  await ledger.recordUndone(2, null);
  assert.equal(await ask(2, "copy"), undefined);
});
