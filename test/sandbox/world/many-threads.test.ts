import assert from "node:assert/strict";
import { test } from "node:test";
import { repositoryOf, worldSandbox } from "../world-sandbox.ts";

test("ten thousand threads with forty thousand comments load within five seconds", (t) => {
  const createdAt = "2024-01-01T00:00:00Z";
  const comments = Array.from({ length: 4 }, (_, index) => ({ author: `c${index}`, body: "Yes", createdAt }));
  const issues = Array.from({ length: 10_000 }, (_, index) => ({
    number: index + 1,
    title: `Issue ${index}`,
    state: "OPEN",
    author: `author-${index % 700}`,
    labels: ["bug"],
    createdAt,
    comments,
  }));
  const start = performance.now();
  const sandbox = worldSandbox(t, { repositories: { "o/r": { archive: { issues } } } });
  const seconds = (performance.now() - start) / 1000;
  assert.equal(repositoryOf(sandbox, "o/r").threads.size, 10_000);
  assert.ok(seconds < 5, `took ${seconds} s`);
});
