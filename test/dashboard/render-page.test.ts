import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeHtml } from "../../src/dashboard/escape-html.ts";
import { renderPage } from "../../src/dashboard/render-page.ts";

const status = {
  source: "a/b",
  target: "c/d",
  at: "2026-01-01T00:00:00.000Z",
  isBehind: false,
  bulks: [],
  threads: { failed: 1 },
  queues: { people: 0 },
};

test("nothing of a reason, an address or a query is markup on the page", () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror='y'>\u202e`;
  const page = renderPage({
    ...status,
    bulks: [
      {
        ...{ id: hostile, query: hostile, state: "running", waitingFor: hostile, until: hostile },
        threads: { selected: 0, transferred: 0, skipped: 0, held: 0, failed: 0, waiting: 0 },
      },
    ],
    stuck: [{ number: 1, url: hostile, state: "failed", reason: hostile }],
  });
  assert.doesNotMatch(page, /<script|<img|onerror='|\u202e/);
});

test("what is escaped has no sign left that HTML knows", () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(escapeHtml(text))));
});
