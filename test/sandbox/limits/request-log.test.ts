import assert from "node:assert/strict";
import { test } from "node:test";
import { type LoggedRequest, RequestLog } from "../../../sandbox/limits/request-log.ts";
import { TotalsByAccount } from "../../../sandbox/limits/totals.ts";

const line: LoggedRequest = {
  at: "2026-11-22T10:00:00.000Z",
  installation: 7,
  method: "POST",
  path: "/api/graphql",
  operation: "createIssue",
  kind: "content",
  points: 5,
  status: 200,
  violation: null,
  refusal: null,
};

test("The log keeps the last requests in their order, a line of JSON each.", () => {
  const log = new RequestLog(3);
  for (const points of [1, 2, 3, 4, 5]) log.add({ ...line, points });
  assert.deepEqual(
    log.entries().map(({ points }) => points),
    [3, 4, 5],
  );
  assert.equal(log.dropped, 2);
  assert.deepEqual(
    [...log.lines()].map((text) => JSON.parse(text)),
    log.entries(),
  );
  assert.ok([...log.lines()].every((text) => text.endsWith("}\n")));
});

test("Totals tell refusals and violations from what was created.", () => {
  const totals = new TotalsByAccount();
  totals.add("Acme", line, "issue");
  totals.add("acme", { ...line, at: "2026-11-22T10:01:00.000Z" }, "other");
  totals.add("acme", { ...line, violation: "contentPerMinute", refusal: "too-quickly" }, null);
  totals.add("acme", { ...line, kind: "read", points: 1, status: 403, operation: null }, null);
  totals.add(null, { ...line, kind: "write", points: 5, installation: null }, null);
  assert.deepEqual(totals.all(), {
    acme: {
      requests: 4,
      content: 3,
      created: { issue: 1, pullRequest: 0, other: 1 },
      points: 16,
      violations: 1,
      refusals: 2,
      firstContentAt: "2026-11-22T10:00:00.000Z",
      lastContentAt: "2026-11-22T10:01:00.000Z",
    },
    "": {
      requests: 1,
      content: 0,
      created: { issue: 0, pullRequest: 0, other: 0 },
      points: 5,
      violations: 0,
      refusals: 0,
      firstContentAt: null,
      lastContentAt: null,
    },
  });
});
