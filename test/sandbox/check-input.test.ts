import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { checkInput } from "../../sandbox/check-input.ts";

const schema = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ count: z.int() })).optional(),
  table: z.record(z.string().regex(/^[a-z]+$/, "must be in small letters"), z.int()).optional(),
});

test("what is right comes back", () => {
  const value = { name: "x", list: [{ count: 1 }] };
  assert.deepEqual(checkInput(schema, value, "file"), value);
});

const rows: [unknown, string][] = [
  [{}, "file: name: Invalid input: expected string, received undefined"],
  [
    { name: "x", list: [{ count: 1 }, { count: "2" }] },
    "file: list.1.count: Invalid input: expected number, received string",
  ],
  [{ name: "x", nmae: 1 }, "file: nmae: there is no such key"],
  [{ name: "x", list: [{ count: 1, size: 2 }] }, "file: list.0.size: there is no such key"],
  [{ name: "x", table: { A: 1 } }, "file: table.A: must be in small letters"],
  ["x", "file: Invalid input: expected object, received string"],
];

for (const [value, message] of rows) {
  test(message, () => {
    assert.throws(() => checkInput(schema, value, "file"), { name: "InputError", message });
  });
}
