import assert from "node:assert/strict";
import { test } from "node:test";
import { limitSettings } from "../../../sandbox/limits/settings.ts";

test("Limits are the documented ones but for what a world overrides.", () => {
  assert.equal(limitSettings().contentPerMinute, 80);
  assert.equal(limitSettings().pullRequestsPerHour, null);
  const settings = limitSettings({ contentPerMinute: 10, issuesPerHour: null, corePerHour: 100 });
  assert.equal(settings.contentPerMinute, 10);
  assert.equal(settings.issuesPerHour, null);
  assert.equal(settings.corePerHour, 100);
  assert.equal(settings.contentPerHour, 500);
});

test("A slip is answered with the name of the limit.", () => {
  assert.throws(() => limitSettings({ contentPerMinutes: 1 }, "w.json: limits"), {
    name: "InputError",
    message: /^w\.json: limits: contentPerMinutes/,
  });
  assert.throws(() => limitSettings({ issuesPerHour: "many" }), { message: /issuesPerHour/ });
  assert.throws(() => limitSettings({ blockSeconds: null }), { message: /blockSeconds/ });
  assert.throws(() => limitSettings({ concurrent: -1 }), { message: /concurrent/ });
});
