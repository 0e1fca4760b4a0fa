import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

/** A hundred megabytes: more than pipes hold. */
function* manyTexts(): Generator<string> {
  for (let id = 0; id < 20_000; id += 1)
    yield `${JSON.stringify({ id, kind: "title", body: "x".repeat(5000) })}\n`;
}

test("a command whose output nobody reads to the end stops, with no word and no trace", async () => {
  const args = ["render", "--source", "a/b", "--target", "c/d"];
  const child = spawn(process.execPath, ["--", CLI, ...args], { stdio: "pipe" });
  child.stdin.on("error", () => {});
  const input = Readable.from(manyTexts());
  input.pipe(child.stdin);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [status] = (await ended) as [number];
  assert.deepEqual([status, stderr], [0, ""]);
  assert.ok(!input.readableEnded, "it did not read on");
});
