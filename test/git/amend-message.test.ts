import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addTrailer, amendMessage } from "../../src/git/amend-message.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

describe("a rewritten message", () => {
  test("is UTF-8 when it was", () => {
    const amended = amendMessage(Buffer.from("über #1\r\n"), "abc", (text, { id }) =>
      text.replace("#1", `${id} ⇒`),
    );
    assert.equal(amended.toString(), "über abc ⇒\r\n");
  });

  test("is the very same when nothing changes, a byte order mark included", () => {
    const message = Buffer.from("\ufeffx\n");
    assert.equal(
      amendMessage(message, "abc", (text) => text),
      message,
    );
    assert.equal(amendMessage(message, "abc", (text) => text.toUpperCase()).toString(), "\ufeffX\n");
  });

  test("keeps its encoding when it is no UTF-8", () => {
    const message = latin1("caf\xe9 #1\n");
    const rewritten = amendMessage(message, "abc", (text) => text.replace("#1", "o/r#7"));
    assert.equal(rewritten.toString("latin1"), "caf\xe9 o/r#7\n");
    assert.equal(
      amendMessage(message, "abc", (text) => text),
      message,
    );
  });

  test("is refused when it cannot hold what must be written", () => {
    assert.throws(() => amendMessage(latin1("caf\xe9 @x\n"), "abc", (text) => text.replace("@", "@\u2060")), {
      name: "Refusal",
      message: "the message of abc must be rewritten, for which it has to be UTF-8",
    });
  });
});

describe("a trailer", () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["is a paragraph of its own", "x: y\n", "x: y\n\nT: 1\n"],
    ["goes without a newline at the end", "x: y", "x: y\n\nT: 1\n"],
    ["does not join a subject that looks like one", "firefox: init\n", "firefox: init\n\nT: 1\n"],
    ["joins others", "x\n\nSigned-off-by: A <a@b>\n\n", "x\n\nSigned-off-by: A <a@b>\nT: 1\n"],
    [
      "joins what cherry-pick adds",
      "x\n\n(cherry picked from commit a)\n",
      "x\n\n(cherry picked from commit a)\nT: 1\n",
    ],
    ["does not join prose", "x\n\nSee: this\nand that\n", "x\n\nSee: this\nand that\n\nT: 1\n"],
    ["ends its line as the others do", "x\r\n\r\nA: 1\r\n", "x\r\n\r\nA: 1\r\nT: 1\r\n"],
    ["is all there is to an empty message", "", "T: 1\n"],
    ["cuts no character that ends in a white byte", "voil\xc3\xa0", "voil\xc3\xa0\n\nT: 1\n"],
  ];
  for (const [name, message, expected] of rows)
    test(name, () => assert.equal(addTrailer(latin1(message), "T: 1").toString("latin1"), expected));

  test("comes in time, also below 256 KB of blanks or of empty lines", () => {
    const began = performance.now();
    for (const white of [" ", "\n", "\r\n", "\t"]) {
      const message = `a${white.repeat(120_000)}b`;
      assert.ok(addTrailer(latin1(message), "T: 1").toString("latin1").startsWith(message));
    }
    assert.ok(performance.now() - began < 1_000);
  });
});
