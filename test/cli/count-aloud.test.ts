import assert from "node:assert/strict";
import { test } from "node:test";
import { countAloud } from "../../src/cli/count-aloud.ts";

test("a count is told every five seconds, not each time", () => {
  let [at, written] = [0, ""];
  const stream = {
    write: (text: string) => {
      written += text;
    },
  };
  const count = countAloud(stream, "threads compared", () => at);
  for (let done = 1; done <= 12; done += 1) {
    at += 1_000;
    count(done);
  }
  assert.equal(written, "5 threads compared …\n10 threads compared …\n");
});
