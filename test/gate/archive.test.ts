import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describeHarm } from "../../src/gate/describe-harm.ts";
import { findHarm } from "../../src/gate/find-harm.ts";
import type { GateContext } from "../../src/gate/gate-context.ts";
import type { TextContext } from "../../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../../src/text/default-triggers.ts";
import { renderText } from "../../src/text/render-text.ts";
import { splitText } from "../../src/text/split-text.ts";
import { archiveSource, archiveTexts } from "./archive-texts.ts";
import { gateContextOf } from "./gate-context-of.ts";
import { hasSecondReading, secondReading } from "./second-reading.ts";
import { spans } from "./spans.ts";

const texts = archiveTexts();
const skip = texts ? false : "the archive is not on this machine";

/** As if every other thread had been moved. */
const textContext = (kind: TextContext["kind"]): TextContext => ({
  ...gateContextOf(kind),
  source: archiveSource,
  moved: (number) => (number % 2 === 0 ? 460_000 + number : undefined),
  isTarget: (number) => number > 460_000 && number % 2 === 0,
  triggers: DEFAULT_TRIGGERS,
});
const gateContext = (kind: GateContext["kind"]): GateContext => {
  const context = textContext(kind);
  return { ...context, isOurs: context.isTarget! };
};

describe("the texts of a real repository", { skip }, () => {
  test("as they are, harm is where another renderer and a plain reading see it", (t) => {
    if (!hasSecondReading()) return t.skip("cmark-gfm is not installed");
    // Nothing is ours and nothing of the source is spared, so that every reference counts.
    const changes = { source: { owner: "nobody", name: "nothing" }, isOurs: () => false };
    const bodies = texts!.filter(({ kind, body }) => kind !== "title" && /[@#/]/.test(body));
    for (const { body } of bodies.filter((_, index) => index % 6 === 0)) {
      const { mentions, references } = secondReading(body);
      assert.deepEqual(spans("mention", body, "comment", changes), mentions, body);
      assert.deepEqual(spans("backlink", body, "comment", changes), references, body);
    }
  });

  test("rendered, none is left", () => {
    for (const { kind, body } of texts!) {
      for (const part of splitText(renderText(body, textContext(kind)))) {
        const found = findHarm(part, gateContext(kind)).map(describeHarm);
        assert.deepEqual(found, [], body);
      }
    }
  });
});
