import assert from "node:assert/strict";
import { test } from "node:test";
import { Deadline } from "../../src/github/deadline.ts";

test("a deadline is over when its time has passed", () => {
  assert.equal(new Deadline(60_000).isOver, false);
  assert.equal(new Deadline(-1).isOver, true);
});

test("whichever of the two clocks says so", (t) => {
  const [steady, date] = [performance.now(), Date.now()];
  const deadline = new Deadline(60_000);
  const suspended = t.mock.method(Date, "now", () => date + 120_000);
  assert.equal(deadline.isOver, true, "the steady clock stood still");
  suspended.mock.mockImplementation(() => date - 3_600_000);
  assert.equal(deadline.isOver, false, "the date was set back");
  t.mock.method(performance, "now", () => steady + 120_000);
  assert.equal(deadline.isOver, true, "the date was set back, and its time has passed");
});
