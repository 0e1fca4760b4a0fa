import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

const TEXT = readFileSync("docs/security.md", "utf8");

/** The cells of the lines of all tables of three columns: threat, answer, test. */
const LINES = TEXT.split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:threat|---|permission) /.test(line))
  .map((line) => line.slice(2, -2).split(" | "))
  .filter((cells) => cells.length === 3);

test("each line of the threat model names a test that is there", () => {
  assert.ok(LINES.length > 30);
  for (const [threat, , named = ""] of LINES) {
    const paths = [...named.matchAll(/`(test\/[^`]*)`/g)].map(([, path]) => path!);
    assert.ok(paths.length > 0, `${threat}: no test`);
    for (const path of paths) assert.ok(existsSync(path), `${threat}: ${path} is not there`);
  }
});

test("it tells of each permission of app.yml, and of no other", () => {
  const { default_permissions } = parse(readFileSync("app.yml", "utf8")) as { default_permissions: object };
  const told = [...TEXT.matchAll(/^\| `(\w+: \w+)` \|/gm)].map(([, permission]) => permission);
  const asked = Object.entries(default_permissions).map(([name, level]) => `${name}: ${level}`);
  assert.deepEqual(told.toSorted(), asked.toSorted());
});
