import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stateOf } from "../../../sandbox/control/state-of.ts";
import { ARCHIVE, noArchive } from "../../archive.ts";
import { repositoryOf, worldSandbox } from "../world-sandbox.ts";

interface Listed {
  number: number;
  id: string;
  title: string;
  author: string | null;
  labels: string[];
  comments: { body: string; author: string | null }[];
  reviews?: { comments: unknown[] }[];
}

test("a real archive arrives whole", { skip: noArchive }, (t) => {
  const sandbox = worldSandbox(t, { repositories: { "tlswg/esni": { archive: ARCHIVE } } });
  const state = stateOf(sandbox, repositoryOf(sandbox, "tlswg/esni"));
  const archive = JSON.parse(readFileSync(ARCHIVE, "utf8")) as { issues: Listed[]; pulls: Listed[] };
  const expected = [...archive.issues, ...archive.pulls].sort((a, b) => a.number - b.number);
  assert.ok(expected.length > 0);
  const shape = (thread: Listed) => [
    thread.number,
    thread.id,
    thread.title,
    thread.author,
    thread.labels,
    thread.comments.map(({ body, author }) => [body, author]),
    (thread.reviews ?? []).map(({ comments }) => comments.length),
  ];
  assert.deepEqual(state.threads.map(shape), expected.map(shape));
});
