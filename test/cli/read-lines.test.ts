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

test("only a line feed ends a line", async () => {
  assert.deepEqual(await linesOf("a\u2028b\rc\n"), ["a\u2028b\rc"]);
});
