import assert from "node:assert/strict";
import { test } from "node:test";
import { Holds } from "../../src/transfer/holds.ts";
import { Ledger } from "../../src/transfer/ledger.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";

const database = await openPrivateDatabase();

const BEFORE = "2026-01-01T23:59:00Z";
const NOW = "2026-03-01T00:00:00Z";
const REQUEST = { number: 1, lane: "people", bulk: null, requestedBy: null, command: null } as const;

/** A thread that was asked for as an import; then this, then it was given up, and asked for again as a copy. */
async function askedTwice(name: string, then: (ledger: Ledger) => Promise<unknown>) {
  const ledger = new Ledger(database, name);
  await new Holds(database, name).beginEpoch("");
  await ledger.request({ ...REQUEST, requestedAt: BEFORE, strategy: "import" });
  await then(ledger);
  await ledger.request({ ...REQUEST, requestedAt: NOW, strategy: "copy" });
  return { ledger, record: (await ledger.read(1))! };
}

test("what was given up before anything was sent begins anew when it is asked for again", async () => {
  const { record } = await askedTwice("anew", (ledger) => ledger.end(1, "failed", "no"));
  assert.deepEqual([record.requestedAt, record.strategy], [NOW, "copy"]);
});

for (const key of ["create", "import", "transfer"]) {
  test(`what may have been sent (${key}) is looked for since it was asked for first, and goes on in the same way`, async () => {
    const { record } = await askedTwice(key, async (ledger) => {
      await ledger.intend(1, key, "never");
      await ledger.end(1, "failed", "no answer");
    });
    assert.deepEqual([record.state, record.requestedAt, record.strategy], ["waiting", BEFORE, "import"]);
  });
}

test("what was taken back leaves nothing behind that keeps what is found from being restored", async () => {
  const { ledger, record } = await askedTwice("undone", async (ledger) => {
    await ledger.recordTarget(
      1,
      { id: "I_1", type: "Issue", isOpen: true, locked: false },
      { id: "I_9", number: 9, url: "https://example.com/9" },
    );
    await ledger.recordUndone(1, null);
  });
  assert.deepEqual([record.requestedAt, record.strategy], [NOW, "copy"]);
  const target = { id: "I_10", number: 10, url: "https://example.com/10" };
  await ledger.restore({ ...record, target });
  assert.deepEqual((await ledger.read(1))!.target, target);
});
