import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInput, InputError } from "../../../sandbox/check-input.ts";
import { FAULTS, faultRulesSchema } from "../../../sandbox/faults/fault-rule.ts";

test("one rule is a list of one", () => {
  const rule = { match: { operation: "createIssue" }, times: 3, every: 2, fault: "reset-after" };
  assert.deepEqual(checkInput(faultRulesSchema, rule, "faults"), [rule]);
  assert.deepEqual(checkInput(faultRulesSchema, [rule, rule], "faults"), [rule, rule]);
});

test("every fault of the list is known", () => {
  const rules = FAULTS.map((fault) => ({ match: { path: "/repos" }, times: 1, fault }));
  assert.equal(checkInput(faultRulesSchema, rules, "faults").length, 9);
});

for (const [what, rule, place] of [
  ["an unknown fault", { match: {}, times: 1, fault: "503" }, "0.fault"],
  ["an unknown key", { match: { method: "GET" }, times: 1, fault: "502" }, "0.match.method"],
  ["no rhythm at all", { match: {}, times: 0, fault: "502" }, "0.times"],
  ["no rule at all", "502", "0"],
] as const) {
  test(`${what} is refused in one line`, () => {
    assert.throws(
      () => checkInput(faultRulesSchema, rule, "faults.json"),
      (error) =>
        error instanceof InputError &&
        error.message.startsWith(`faults.json: ${place}: `) &&
        !error.message.includes("\n"),
    );
  });
}
