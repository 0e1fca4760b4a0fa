import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { readAppRegistration } from "../../../sandbox/start/app-registration.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

function manifest(t: TestContext, text: string): string {
  const file = join(temporaryDirectory(t), "app.yml");
  writeFileSync(file, text);
  return file;
}

test("permissions and events are read, comments and the rest passed over", (t) => {
  const file = manifest(
    t,
    "name: x # a name\ndefault_events: [issues]\ndefault_permissions:\n  issues: write\n  members: read\n",
  );
  assert.deepEqual(readAppRegistration(file), {
    permissions: { metadata: "read", issues: "write", members: "read" },
    events: ["issues"],
  });
});

test("an App that asks for nothing may read metadata", (t) => {
  const nothing = { permissions: { metadata: "read" }, events: [] };
  assert.deepEqual(readAppRegistration(manifest(t, "name: x\n")), nothing);
  assert.deepEqual(readAppRegistration(manifest(t, "")), nothing);
});

for (const [text, message] of [
  ["default_permissions:\n  issues: own\n", /app\.yml: default_permissions\.issues: Invalid option[^\n]*$/],
  ["a: [\n", /app\.yml: cannot be read: [^\n]+$/],
] as const) {
  test(`refused: ${JSON.stringify(text)}`, (t) => {
    assert.throws(() => readAppRegistration(manifest(t, text)), { name: "InputError", message });
  });
}
