import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { ask, type GraphqlError } from "./graphql-world.ts";

/** A document that does not fit the schema, and the first error that GitHub has for it. */
export type Refused = [what: string, document: string, expected: GraphqlError];

/** One test for each: the whole of GitHub's shape, and that nothing was executed. */
export function testRefusals(sandbox: Sandbox, cases: Refused[]): void {
  for (const [what, document, expected] of cases) {
    test(`refused: ${what}`, async () => {
      const { answer, reply } = await ask(sandbox, document);
      assert.equal(answer.status, 200);
      assert.equal("data" in reply, false);
      const { locations, ...error } = reply.errors?.[0] ?? { message: "" };
      assert.deepEqual(error, expected);
      assert.equal(locations?.length, 1);
      assert.deepEqual(
        [answer.operations, answer.points, answer.cost],
        [[{ name: "(refused)", kind: "read" }], 1, 1],
      );
    });
  }
}
