import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { DraftComment } from "../../src/transfer/draft-comment.ts";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { memberOf, packComments, type Train } from "../../src/transfer/pack-comments.ts";

function trainOf(id: string, text: string, parts = 1): Train {
  const part = (occurrence: number): DraftComment => ({
    key: `comment:${id}:${occurrence}`,
    marks: [id],
    occurrence,
    databaseIds: [Number(id.slice(3))],
    body: `${markOf(id)}\n**[alice](https://github.com/alice)** commented\n\n${text}`,
  });
  const all = Array.from({ length: parts }, (_, index) => part(index));
  return { source: text, parts: all, member: memberOf(text, all) };
}

const pack = (...texts: string[]) => packComments(texts.map((text, index) => trainOf(`IC_${index}`, text)));

describe("comments are packed", () => {
  test("in order, each with its own mark on its own line", () => {
    const [packed, ...others] = pack("One.", "Two.", "Three.");
    assert.deepEqual(others, []);
    assert.deepEqual(packed!.marks, ["IC_0", "IC_1", "IC_2"]);
    assert.deepEqual(marksIn(packed!.body), packed!.marks);
    assert.deepEqual(packed!.databaseIds, [0, 1, 2]);
    assert.equal(packed!.key, "comment:IC_0:0", "the effect is called after the first");
  });

  for (const [name, text, closed] of [
    ["a fence", "```nix\nopen", "```nix\nopen\n````"],
    ["<details>", "<details><summary>s</summary>\n\nopen", "open\n\n</details>"],
    ["a hidden comment", "<!-- open", "<!-- open\n-->"],
    ["<pre>", "<pre>\nopen", "open</pre>"],
  ] as const) {
    test(`${name} that is left open is closed before the next; the text stays`, () => {
      const [packed, ...others] = pack(text, "After.");
      assert.equal(others.length, 0);
      assert.ok(packed!.body.includes(text));
      assert.ok(packed!.body.includes(`${closed}\n\n---\n\n${markOf("IC_1")}\n**[alice]`), packed!.body);
      assert.deepEqual(marksIn(packed!.body), ["IC_0", "IC_1"]);
    });
  }

  for (const [name, text] of [
    ["a link definition", "See [1].\n\n[1]: https://example.org"],
    ["a footnote", "See[^1].\n\n[^1]: There."],
    ["an open tag", "<table><tr><td>\n\nopen"],
    ["an end tag without a beginning", "</div> text"],
    ["an open tag between comments", "a <!-- b --><i><!-- c --> d"],
  ] as const) {
    test(`a comment with ${name} stands alone: it would change how others read`, () => {
      const packed = pack("Before.", text, "After.", "Later.");
      assert.deepEqual(
        packed.map(({ marks }) => marks),
        [["IC_0"], ["IC_1"], ["IC_2", "IC_3"]],
      );
      assert.ok(packed[1]!.body.endsWith(text), "and stays as it is");
    });
  }

  test("a comment of more than 10,000 characters stands alone, however tangled it is", () => {
    const began = performance.now();
    const packed = pack("Before.", "]".repeat(60_000), "<!--".repeat(15_000), "After.");
    assert.ok(performance.now() - began < 1_000);
    assert.deepEqual(
      packed.map(({ marks }) => marks),
      [["IC_0"], ["IC_1"], ["IC_2"], ["IC_3"]],
    );
  });

  test("the last of a body needs no closing", () => {
    assert.ok(pack("One.", "```nix\nopen")[0]!.body.endsWith("```nix\nopen"));
  });

  test("a comment that was split stays split, and the order stays", () => {
    const trains = [trainOf("IC_0", "a"), trainOf("IC_1", "b", 2), trainOf("IC_2", "c")];
    assert.deepEqual(
      packComments(trains).map(({ marks }) => marks[0]),
      ["IC_0", "IC_1", "IC_1", "IC_2"],
    );
  });

  test("nothing grows over 60,000 characters, and what links became does not change who stands with whom", () => {
    const texts = fc.array(
      fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.repeat(400)),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(texts, (written) => {
        const trains = written.map((text, index) => trainOf(`IC_${index}`, text));
        const packed = packComments(trains);
        for (const { marks, body } of packed) assert.ok(marks.length === 1 || body.length <= 60_000);
        assert.deepEqual(
          packed.flatMap(({ marks }) => marks),
          trains.map((_, index) => `IC_${index}`),
        );
      }),
      { numRuns: 30 },
    );
  });
});
