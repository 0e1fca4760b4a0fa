import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nodeIdOf } from "../../../sandbox/model/node-id.ts";
import { databaseIdOf } from "../../../sandbox/world/database-id.ts";

const rows: [string, string, number | null][] = [
  ["an old id", "MDU6SXNzdWUzMjI0Njc1NTY=", 322467556],
  ["an old id of a longer type", "MDE3OlB1bGxSZXF1ZXN0UmV2aWV3MTE5NjA4ODI3", 119608827],
  ["a new id", "I_kwDOB-yxNc60TSMs", 3024954156],
  ["a new id of another type", "IC_kwDOBN8lKc5Q3ZcV", 1356699413],
  ["a new id whose number is large", `IC_${packed([0xcf, 0, 0, 0, 1, 0, 0, 0, 2])}`, 2 ** 32 + 2],
  ["a new id whose number is small", `IC_${packed([0x7f])}`, 127],
  ["a new id with something after the number", `IC_${packed([0x7f, 0x01])}`, null],
  ["another length than MessagePack says", `IC_${packed([0xce, 0, 0, 1])}`, null],
  ["an id of a shape unknown", "U_kgDOABCDEF", null],
  ["no id of GitHub's", "comment-3", null],
  ["nothing", "", null],
];

function packed(number: number[]): string {
  return Buffer.from([0x93, 0, 0xce, 0, 0, 0, 9, ...number]).toString("base64url");
}

for (const [name, nodeId, expected] of rows) {
  test(`${name}: ${nodeId}`, () => assert.equal(databaseIdOf(nodeId), expected));
}

test("ids of the sandbox's own are read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (id) => {
      assert.equal(databaseIdOf(nodeIdOf("IssueComment", id)), id);
    }),
  );
});

test("any text is an id or none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      const id = databaseIdOf(text);
      assert.ok(id === null || (Number.isSafeInteger(id) && id > 0));
    }),
  );
});
