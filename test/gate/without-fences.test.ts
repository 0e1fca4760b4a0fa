import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { withoutFences } from "../../src/gate/without-fences.ts";

test("comments and fences fall away as with the merge bot's own expressions", () => {
  const pieces = fc.constantFrom("<!--", "-->", "```", "````", "`", "\n", "\r\n", "x", " ", ">", "-");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 16 }), (parts) => {
      const body = parts.join("");
      const theirs = body.replace(/<!--.*?-->/gms, "").replace(/(^`{3,})[^`].*?\1/gms, "");
      assert.equal(withoutFences(body), theirs);
    }),
    { numRuns: 5_000 },
  );
});
