import assert from "node:assert/strict";
import { test } from "node:test";
import type { TextContext } from "../../src/text/context.ts";
import { renderText } from "../../src/text/render-text.ts";

/** What it shows, the text, the rendered text (the text itself when left out); `·` stands for U+200B. */
export type Row = readonly [name: string, text: string, rendered?: string];

/** A test for each row: it renders as it says, and rendering again changes nothing. */
export function checkRows(context: TextContext, rows: readonly Row[]): void {
  for (const [name, text, rendered] of rows) {
    test(name, () => {
      const expected = (rendered ?? text).replaceAll("·", "\u200b");
      assert.equal(renderText(text, context), expected);
      assert.equal(renderText(expected, context), expected, "rendered again");
    });
  }
}
