import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, Progress, renderProgress } from "../../src/cli/progress.ts";
import type { BulkStatus } from "../../src/transfer/bulk-status.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const threads = { selected: 100, transferred: 40, skipped: 5, held: 0, failed: 5, waiting: 50 };
const status: BulkStatus = { id: "x", query: "", state: "running", threads };

test("a line says how far it is, what went wrong, how long it takes and what is waited for", () => {
  const waiting = {
    ...status,
    perHour: 25.2,
    secondsLeft: 7200,
    waitingFor: "new issues",
    until: "2026-01-01T00:10:00Z",
  };
  assert.equal(
    renderProgress(waiting, now, 1),
    "████████████░░░░░░░░░░░░ 50/100 · 5 skipped · 5 failed · 25/h · 2.0 h left · waiting for new issues, 10 min",
  );
});

test("a rehearsal says how fast its clock runs", () => {
  assert.match(renderProgress(status, now, 600), /600× faster/);
});

test("a terminal gets one line that is redrawn, cut to its width", () => {
  const written: string[] = [];
  const progress = new Progress({ isTTY: true, columns: 20, write: (text) => written.push(text) }, 1);
  progress.show(status, now);
  progress.show(status, now + 200);
  assert.equal(written.length, 2);
  assert.ok(written.every((text) => text.startsWith("\r") && !text.includes("\n") && text.length < 30));
});

test("everything else gets plain lines, now and then", () => {
  const written: string[] = [];
  const progress = new Progress({ write: (text) => written.push(text) }, 1);
  for (let ms = 0; ms < 10_000; ms += 200) {
    progress.show({ ...status, threads: { ...threads, transferred: ms } }, now + ms);
  }
  progress.end({ ...status, state: "done" }, now + 10_000);
  assert.ok(written.length >= 3 && written.length <= 4, `${written.length} lines`);
  assert.ok(written.every((text) => text.endsWith("\n") && !text.includes("\r")));
});

test("durations are for people", () => {
  assert.deepEqual([0, 42, 89, 90, 3600, 12_600].map(duration), [
    "0 s",
    "42 s",
    "89 s",
    "2 min",
    "60 min",
    "3.5 h",
  ]);
});
