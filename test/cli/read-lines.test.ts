import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { readLines } from "../../src/cli/read-lines.ts";

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks))) lines.push(line);
  return lines;
}

test("lines are read across chunks, the last one with or without its end", async () => {
  assert.deepEqual(await linesOf("a\nb", "c\n", "d"), ["a", "bc", "d"]);
  assert.deepEqual(await linesOf("a\n\n"), ["a", ""]);
  assert.deepEqual(await linesOf(), []);
});

test("a code point may be spread over chunks", async () => {
  const [first, ...rest] = Buffer.from("€\n");
  assert.deepEqual(await linesOf(Uint8Array.of(first!), Uint8Array.from(rest)), ["€"]);
});

test("a long line of many chunks takes no longer than as many short ones", async () => {
  const chunk = "x".repeat(1024);
  const time = async (text: string) => {
    const start = performance.now();
    await linesOf(...Array.from({ length: 16_000 }, () => text));
    return performance.now() - start;
  };
  await time(`${chunk}\n`);
  const [short, long] = [await time(`${chunk}\n`), await time(chunk)];
  // Putting the line together at every chunk took a hundred times as long.
  assert.ok(long < 10 * short + 100, `${long} ms against ${short} ms`);
});

test("a line that does not end is named", async () => {
  const read = async () => {
    for await (const line of readLines(Readable.from(["a\n", "bcd", "efg"]), 5)) assert.equal(line, "a");
  };
  await assert.rejects(read, /^UserError: Line 2 is longer than 5 characters\.$/);
});

test("only a line feed ends a line", async () => {
  assert.deepEqual(await linesOf("a\u2028b\rc\n"), ["a\u2028b\rc"]);
});
