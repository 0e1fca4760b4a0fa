import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { joinText } from "../../src/text/join-text.ts";
import { splitText } from "../../src/text/split-text.ts";

const LIMITS = { characters: 100, bytes: 1000 };

function split(text: string, limits = LIMITS): string[] {
  const parts = splitText(text, limits);
  assert.equal(joinText(parts), text);
  return parts;
}

suite("splitting", () => {
  test("leaves alone what fits", () => {
    assert.deepEqual(splitText("a\n\nb"), ["a\n\nb"]);
    assert.deepEqual(splitText(""), [""]);
    assert.equal(splitText("a".repeat(60_000)).length, 1);
  });

  test("counts characters and bytes", () => {
    assert.equal(splitText("a".repeat(60_001)).length, 2);
    assert.equal(splitText("€".repeat(60_000)).length, 1);
    assert.equal(splitText("€".repeat(50_000), { characters: 60_000, bytes: 149_999 }).length, 2);
  });

  test("cuts between paragraphs, and plain parts are the text itself", () => {
    const text = "A paragraph of some words.\n\n".repeat(8);
    const parts = split(text);
    assert.equal(parts.join(""), text);
    assert.ok(parts.every((part) => part.endsWith("words.\n\n")));
  });

  test("cuts before a fence rather than within it", () => {
    const fence = `\`\`\`nix\n${"code line\n".repeat(7)}\`\`\`\n`;
    assert.deepEqual(split(`${"word ".repeat(8)}\n\n${fence}`), [`${"word ".repeat(8)}\n\n`, fence]);
  });

  test("closes a fence and opens it again with its info string", () => {
    const parts = split(`~~~~nix title=x\n${"code @bob line\n".repeat(12)}~~~~\nend`);
    assert.ok(parts.length > 2);
    for (const part of parts) assert.match(part, /^~~~~nix title=x\n(?:code @bob line\n)+~~~~(?:\nend)?$/);
  });

  test("opens a fence again in its quote", () => {
    const [first, second] = split(`> - \`\`\`nix\n${">   code line\n".repeat(12)}>   \`\`\`\n`);
    assert.match(first!, /^> - ```nix\n(?:> {3}code line\n)+> {3}```$/);
    assert.match(second!, /^> {3}```nix\n(?:> {3}code line\n)+> {3}```\n?$/);
  });

  test("closes details and opens them again", () => {
    const text = `<details open>\n<summary>x</summary>\n\n${"Some words.\n\n".repeat(12)}</details>\n`;
    const parts = split(text);
    assert.ok(parts.slice(0, -1).every((part) => part.endsWith("\n\n</details>")));
    assert.ok(parts.slice(1).every((part) => part.startsWith("<details open>\n\n")));
  });

  test("keeps preformatted HTML preformatted", () => {
    const parts = split(`<pre>\n${"line @bob\n".repeat(20)}</pre>\n`);
    assert.ok(parts.every((part) => part.startsWith("<pre>") && part.trimEnd().endsWith("</pre>")));
  });

  test("cuts a long line of code, and joining does not add a line", () => {
    const parts = split(`\`\`\`\n${"x".repeat(300)}\n\`\`\`\n`);
    assert.ok(parts.slice(0, -1).every((part) => part.endsWith("\n````")));
  });

  test("cuts neither links nor code spans where it can help it", () => {
    const text = `${"word ".repeat(17)}[a long link](https://example.com/a) \`some code that is long\` ${"word ".repeat(9)}`;
    const parts = split(text);
    assert.ok(parts.some((part) => part.includes("[a long link](https://example.com/a)")));
    assert.ok(parts.some((part) => part.includes("`some code that is long`")));
  });

  test("takes fences that end and begin at a cut for what they are", () => {
    const block = `\`\`\`nix\n${"code line\n".repeat(7)}\`\`\`\n`;
    split(block.repeat(4));
  });

  test("splits what cannot be parsed in time", () => {
    const text = "]".repeat(100_000);
    assert.equal(splitText(text).join(""), text);
  });
});
