import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shortestTime } from "../../src/transfer/shortest-time.ts";
import { LIMITS } from "../github/limits.ts";

test("the least time under the limits", () => {
  assert.equal(shortestTime({ issues: 0, content: 0 }, LIMITS), 0);
  assert.equal(shortestTime({ issues: 0, content: 80 }, LIMITS), 0);
  assert.equal(shortestTime({ issues: 0, content: 81 }, LIMITS), 60);
  assert.equal(shortestTime({ issues: 0, content: 500 }, LIMITS), 360);
  assert.equal(shortestTime({ issues: 0, content: 501 }, LIMITS), 3600);
  assert.equal(shortestTime({ issues: 150, content: 150 }, LIMITS), 420);
  assert.equal(shortestTime({ issues: 151, content: 151 }, LIMITS), 3600);
  assert.equal(shortestTime({ issues: 250, content: 1510 }, LIMITS), 10_800);
  assert.equal(shortestTime({ issues: 0, pulls: 13, content: 13 }, LIMITS), 7_200);
});

/** Sends as early as the rolling windows let it; answers when the last one went out. */
function sendAll(count: number, perMinute: number, perHour: number): number {
  const sent: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const byMinute = index >= perMinute ? sent[index - perMinute]! + 60 : 0;
    const byHour = index >= perHour ? sent[index - perHour]! + 3600 : 0;
    sent.push(Math.max(byMinute, byHour, sent.at(-1) ?? 0));
  }
  return sent.at(-1) ?? 0;
}

test("is what sending as early as possible takes", () => {
  const small = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), small, small, (content, perMinute, extra) => {
      const perHour = perMinute + extra;
      const asked = { ...LIMITS, contentPerMinute: perMinute, contentPerHour: perHour };
      // More minutes' worth than an hour has would need longer than the hour; GitHub's figures do not.
      fc.pre(perHour <= perMinute * 60);
      assert.equal(shortestTime({ issues: 0, content }, asked), sendAll(content, perMinute, perHour));
    }),
  );
});
