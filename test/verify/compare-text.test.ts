import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareText, keepsLetters } from "../../src/verify/compare-text.ts";

test("line endings, trailing blanks and ticked boxes make no difference", () => {
  assert.deepEqual(compareText("a\r\n- [ ] b\n\nc", "a  \n- [x] b\nc\n"), { is: "same" });
});

test("what is added loses nothing; a line that is gone is named", () => {
  assert.deepEqual(compareText("a\nb", "a\nsee also\nb"), { is: "added to" });
  assert.deepEqual(compareText("a\nb", "b"), { is: "lost", line: "a" });
  assert.deepEqual(compareText("a\nb", "b\na"), { is: "lost", line: "b" });
});

test("taking any line out of a text is noticed", () => {
  const lines = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(lines, fc.nat(), (all, at) => {
      const rest = all.filter((_, index) => index !== at % all.length);
      return compareText(all.join("\n"), rest.join("\n")).is === "lost";
    }),
  );
});

test("every letter has to be there in order, but for those of addresses and references", () => {
  assert.ok(keepsLetters("See o/r#12 and https://a.b/c", "See [#99](there) and elsewhere"));
  assert.ok(keepsLetters("As in issue#12", "As in [o/r#12](there)"));
  assert.ok(!keepsLetters("See here", "See her"));
  const quoted = (word: string) => `> \`\`\`${word}\n> as mail quotes it\n> \`\`\``;
  assert.ok(keepsLetters(quoted("suggestion"), quoted("diff")));
});
