import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { InputError } from "../../../sandbox/check-input.ts";
import { readWorld } from "../../../sandbox/world/read-world.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

const rows: [string, unknown, string][] = [
  ["an unknown key", { repositories: {}, repository: {} }, "repository: there is no such key"],
  [
    "an unknown key deep down",
    { repositories: { "o/r": { gitt: "x" } } },
    "repositories.o/r.gitt: there is no such key",
  ],
  ["no repositories", {}, "repositories: Invalid input: expected record, received undefined"],
  ["a name without an owner", { repositories: { r: {} } }, "repositories.r: must be OWNER/REPO"],
  [
    "a role that there is not",
    { repositories: {}, organizations: { o: { members: { a: "owner" } } } },
    'organizations.o.members.a: Invalid option: expected one of "admin"|"member"',
  ],
  [
    "a permission that there is not",
    { repositories: { "o/r": { permissions: { a: "push" } } } },
    'repositories.o/r.permissions.a: Invalid option: expected one of "admin"|"maintain"|"write"|"triage"|"read"',
  ],
  [
    "an archive of the wrong kind",
    { repositories: { "o/r": { archive: 3 } } },
    "repositories.o/r.archive: must be a path or an archive",
  ],
  [
    "a branch that git would not have",
    { repositories: { "o/r": { defaultBranch: "../up" } } },
    "repositories.o/r.defaultBranch: must be the name of a branch",
  ],
  [
    "a milestone with an unknown key",
    { repositories: { "o/r": { milestones: [{ title: "1.0", due: "2026-01-01" }] } } },
    "repositories.o/r.milestones.0.due: there is no such key",
  ],
  [
    "a milestone of another shape",
    { repositories: { "o/r": { milestones: [{ title: "1.0", state: "done" }] } } },
    "repositories.o/r.milestones.0: must be a title or { title, description, dueOn, state }",
  ],
  ["no object at all", [], "Invalid input: expected object, received array"],
];

for (const [name, world, message] of rows) {
  test(`${name} is refused with the path of the key`, (t) => {
    const file = join(temporaryDirectory(t), "world.json");
    writeFileSync(file, JSON.stringify(world));
    assert.throws(() => readWorld(file), { name: "InputError", message: `${file}: ${message}` });
  });
}

test("a file that is not there, or holds no JSON, is refused in one line", (t) => {
  const directory = temporaryDirectory(t);
  const file = join(directory, "world.json");
  assert.throws(() => readWorld(file), { message: `${file}: cannot be read (ENOENT)` });
  writeFileSync(file, "{\n\n]");
  assert.throws(
    () => readWorld(file),
    (error) => error instanceof InputError && /world\.json: is not JSON: [^\n]+$/.test(error.message),
  );
});

test("whatever a file holds, the answer is a world or one line", (t) => {
  const file = join(temporaryDirectory(t), "world.json");
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({
      organizations: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
      repositories: fc.dictionary(fc.constantFrom("o/r", "a/b", "x"), fc.jsonValue()),
    }),
  );
  fc.assert(
    fc.property(value, (world) => {
      writeFileSync(file, JSON.stringify(world));
      try {
        readWorld(file);
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
        assert.ok(!error.message.includes("\n"), error.message);
      }
    }),
  );
});
