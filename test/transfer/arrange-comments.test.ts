import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { arrangeComments } from "../../src/transfer/arrange-comments.ts";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { memberOf, type Train } from "../../src/transfer/pack-comments.ts";
import type { SentComment } from "../../src/transfer/sent-comments.ts";

function trainOf(id: string, text: string, parts = 1): Train {
  const part = (occurrence: number) => ({
    key: occurrence === 0 ? `comment:${id}` : `part:${id}:${occurrence}`,
    marks: [id],
    occurrence,
    databaseIds: [],
    body: `${markOf(id)}\n**alice** commented\n\n${text}`,
  });
  const all = Array.from({ length: parts }, (_, index) => part(index));
  return { source: text, parts: all, member: memberOf(text, all) };
}

const train = (...ids: readonly string[]) => ids.map((id) => trainOf(id, `Text of ${id}.`));
const sent = (...groups: readonly (readonly string[])[]): SentComment[] =>
  groups.map((marks) => ({ key: `comment:${marks[0]}`, marks }));
const marksOf = (...args: Parameters<typeof arrangeComments>) =>
  arrangeComments(...args).map(({ marks }) => marks);

describe("what was sent decides who stands with whom", () => {
  test("what comes later stands with what is not sent yet", () => {
    assert.deepEqual(marksOf(train("a", "b", "c", "d"), sent(["a", "b"]), true), [
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("one by one or packed: what the thread has become changes nothing", () => {
    assert.deepEqual(marksOf(train("a", "b", "c"), sent(["a"], ["b"]), true), [["a"], ["b"], ["c"]]);
    assert.deepEqual(marksOf(train("a", "b", "c"), sent(["a", "b"]), false), [["a", "b"], ["c"]]);
  });

  test("what was deleted is left out; the body keeps its name", () => {
    const [body] = arrangeComments(train("b", "c"), sent(["a", "b", "c"]), true);
    assert.deepEqual([body!.key, body!.marks, body!.isSent], ["comment:a", ["b", "c"], true]);
    assert.deepEqual(marksIn(body!.body), ["b", "c"]);
  });

  test("a body reads again as it was sent", () => {
    const trains = train("a", "b", "c");
    const [first] = arrangeComments(trains, [], true);
    const [again] = arrangeComments([...trains, trainOf("d", "Later.")], sent(first!.marks), true);
    assert.equal(again!.body, first!.body);
  });

  for (const [name, edited] of [
    ["too long for a body", trainOf("b", "Text of b.", 2)],
    ["too long beside the others", trainOf("b", "x".repeat(64_990))],
    ["one that would change how others read", trainOf("b", "[1]\n\n[1]: https://example.org")],
  ] as const) {
    test(`a comment that was edited to be ${name} goes on below its body`, () => {
      const [a, c] = train("a", "c");
      const [body, ...more] = arrangeComments([a!, edited, c!], sent(["a", "b", "c"]), true);
      assert.deepEqual(marksIn(body!.body), ["a", "b", "c"]);
      assert.match(body!.body, /has no room here any more/);
      assert.deepEqual(
        more.map(({ key, body: text }) => [key, text]),
        edited.parts.map((part, index) => [`part:b:${index + 1}`, part.body]),
      );
    });
  }

  test("however it was sent: each comment that is left once, and nothing twice", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 });
    const rest = fc.array(fc.boolean(), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(sizes, rest, fc.boolean(), (groups, stays, isPacked) => {
        const ids = Array.from({ length: 24 }, (_, index) => `IC_${index}`);
        const unsent = [...ids];
        const before = groups.filter((size) => size > 0).map((size) => unsent.splice(0, size));
        const left = ids.filter((_, index) => stays[index]);
        const arranged = arrangeComments(train(...left), sent(...before), isPacked);
        assert.deepEqual(
          arranged.flatMap(({ marks }) => marks),
          left,
        );
        for (const { marks, isSent } of arranged)
          if (isSent) assert.ok(before.some((group) => marks.every((mark) => group.includes(mark))));
      }),
      { numRuns: 50 },
    );
  });
});
