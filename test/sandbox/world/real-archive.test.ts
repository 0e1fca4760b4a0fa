import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { stateOf } from "../../../sandbox/control/state-of.ts";
import { repositoryOf, worldSandbox } from "../world-sandbox.ts";

const FILE = resolve(import.meta.dirname, "../../../../shared/archives/tlswg-draft-ietf-tls-esni.json");
const skip = existsSync(FILE) ? false : "the archive is not on this machine";

interface Listed {
  number: number;
  id: string;
  title: string;
  author: string | null;
  labels: string[];
  comments: { body: string; author: string | null }[];
  reviews?: { comments: unknown[] }[];
}

test("a real archive arrives whole", { skip }, (t) => {
  const sandbox = worldSandbox(t, { repositories: { "tlswg/esni": { archive: FILE } } });
  const state = stateOf(sandbox, repositoryOf(sandbox, "tlswg/esni"));
  const archive = JSON.parse(readFileSync(FILE, "utf8")) as { issues: Listed[]; pulls: Listed[] };
  const expected = [...archive.issues, ...archive.pulls].sort((a, b) => a.number - b.number);
  assert.equal(state.threads.length, 642);
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
