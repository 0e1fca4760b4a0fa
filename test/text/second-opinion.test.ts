import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { TextContext } from "../../src/text/context.ts";
import { renderText } from "../../src/text/render-text.ts";
import { ARCHIVE, noArchive } from "../archive.ts";
import { contextOf } from "./context-of.ts";
import { harmIn } from "./harm-in.ts";
import { writtenMarkdown } from "./markdown.ts";
import { readArchive } from "./read-archive.ts";
import { noSecondOpinion, secondOpinion } from "./second-opinion.ts";

/** That cmark-gfm finds the same code in a text before and after, and afterwards nothing to act on. */
async function checkWithCmark(text: string, context: TextContext): Promise<void> {
  const rendered = renderText(text, context);
  const [before, after] = await Promise.all([secondOpinion(text), secondOpinion(rendered)]);
  const isOurs = (repository: string, number: number) =>
    repository === "NixOS/nixpkgs" && context.isTarget!(number);
  assert.deepEqual(harmIn(after, isOurs), [], rendered);
  assert.deepEqual(after.code, before.code);
}

suite("with cmark-gfm", () => {
  test("nothing acts in what people write", { skip: noSecondOpinion }, async () => {
    await fc.assert(
      fc.asyncProperty(writtenMarkdown, (text) => checkWithCmark(text, contextOf("pull"))),
      { numRuns: 150 },
    );
  });

  test("nothing acts in a part of a real archive", {
    skip: noSecondOpinion || noArchive,
    timeout: 120_000,
  }, async () => {
    const { owner, name, texts } = readArchive(ARCHIVE);
    const context = contextOf("pull", {
      source: { owner, name },
      moved: (number) => (number % 2 === 0 ? 460_000 + number : undefined),
      isTarget: (number) => number > 460_000,
    });
    const suspicious = texts.filter((text) => /[@#]|github/.test(text));
    const some = suspicious.filter((_text, index) => index % 5 === 0);
    assert.ok(some.length > 200);
    const work = async () => {
      for (let text = some.pop(); text !== undefined; text = some.pop()) {
        await checkWithCmark(text, context);
      }
    };
    await Promise.all([work(), work(), work()]);
  });
});
