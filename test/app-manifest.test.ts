import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

/** GitHub sends these to every App, and a manifest that lists them is refused. */
const AUTOMATIC = ["installation", "installation_repositories"];

test("app.yml asks for exactly the events that src/app.ts listens to", () => {
  const calls = [...readFileSync("src/app.ts", "utf8").matchAll(/\.on\(\s*\[?([^)\]]*)/g)];
  const listened = calls.flatMap(([, names = ""]) =>
    [...names.matchAll(/"([a-z_]+)/g)].map(([, name]) => name!),
  );
  const wanted = new Set(listened.filter((event) => !AUTOMATIC.includes(event)));
  assert.ok(wanted.size > 0);
  assert.deepEqual(parse(readFileSync("app.yml", "utf8")).default_events.toSorted(), [...wanted].toSorted());
});
