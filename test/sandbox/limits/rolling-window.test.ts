import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RollingWindow } from "../../../sandbox/limits/rolling-window.ts";

test("The window holds what happened less than its length ago, exactly.", () => {
  const window = new RollingWindow(3, 60_000);
  for (const at of [0, 10, 20]) window.add(at, 1);
  assert.equal(window.fits(59_999, 1), false);
  assert.equal(window.fits(60_000, 1), true);
  assert.equal(window.fits(60_000, 2), false);
  assert.equal(window.fits(60_010, 2), true);
  assert.equal(window.sum(60_020), 0);
});

test("Without a limit everything fits.", () => {
  const window = new RollingWindow(null, 1);
  window.add(0, 1_000_000);
  assert.equal(window.fits(0, 1_000_000), true);
});

test("However requests come, the sum is that of a recount, and the limit is never passed.", () => {
  const steps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 5 })), { maxLength: 3000 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 5, max: 50 }), (requests, limit) => {
      const window = new RollingWindow(limit, 1000);
      const taken: { at: number; weight: number }[] = [];
      let now = 0;
      for (const [pause, weight] of requests) {
        now += pause;
        if (window.fits(now, weight)) {
          window.add(now, weight);
          taken.push({ at: now, weight });
        }
        const recent = taken.filter(({ at }) => at > now - 1000);
        const recount = recent.reduce((sum, each) => sum + each.weight, 0);
        if (window.sum(now) !== recount || recount > limit) return false;
      }
      return true;
    }),
    { numRuns: 30 },
  );
});
