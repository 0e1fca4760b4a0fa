import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConfig } from "../../src/config/read-config-file.ts";
import { renderText } from "../../src/text/render-text.ts";
import { resolveReferences } from "../../src/transfer/resolve-references.ts";
import type { TransferContext } from "../../src/transfer/transfer-context.ts";

/** A pair of which thread 2 of the source is 102 in the target. */
function contextWith(configuration: string): TransferContext {
  const config = parseConfig(`source: acme/garden\ntarget: umbrella/all\n${configuration}`, "x");
  return {
    config: { ...config, webUrl: "https://github.com" },
    pair: { source: { name: config.source, defaultBranch: "main" }, target: { name: config.target } },
    sourceDirectory: { lastNumber: async () => 50 },
    ledger: {
      highest: async () => 2,
      targetsOf: async (numbers: number[]) =>
        new Map(numbers.filter((number) => number === 2).map((number) => [number, 102])),
      commentsOf: async () => new Map(),
    },
  } as unknown as TransferContext;
}

test("what the source was called before is the source", async () => {
  const text = "See gardeners/patch#2 and https://github.com/gardeners/patch/issues/2.";
  const render = async (configuration: string) => {
    const { context, resolved } = await resolveReferences(contextWith(configuration), [
      { kind: "comment", text },
    ]);
    return [renderText(text, { ...context, kind: "comment" }), resolved];
  };
  assert.deepEqual(await render("formerNames: [gardeners/patch]"), [
    "See umbrella/all#102 and https://github.com/umbrella/all/issues/102.",
    [2],
  ]);
  const [unnamed, resolved] = await render("");
  assert.deepEqual(resolved, []);
  assert.ok(!String(unnamed).includes("umbrella/all"));
});

test("a number that no thread of the source can have is a colour, and no link", async () => {
  const text = "Like #2, not #40; the background is #282828.";
  const { context } = await resolveReferences(contextWith(""), [{ kind: "comment", text }]);
  const rendered = renderText(text, { ...context, kind: "comment" });
  assert.match(
    rendered,
    /^Like umbrella\/all#102, not \[acme\/garden#40\]\([^)]*\); the background is #\u200b282828\.$/,
  );
});

test("the source is not asked for its newest thread when all that is named has been heard of", async () => {
  const context = contextWith("");
  const lastNumber = () => assert.fail("it was asked");
  const asked = { ...context, sourceDirectory: { lastNumber } } as unknown as TransferContext;
  await resolveReferences(asked, [{ kind: "comment", text: "Like #1 and #2." }]);
});
