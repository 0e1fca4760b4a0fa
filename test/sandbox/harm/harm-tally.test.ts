import assert from "node:assert/strict";
import { test } from "node:test";
import { HarmTally } from "../../../sandbox/harm/harm-tally.ts";

test("names without number do not fill the memory, and still count as outside", () => {
  const tally = new HarmTally((name) => name);
  for (let index = 0; index < 12_000; index += 1) {
    const about = `o/r${index}#1`;
    const place = { repository: "acme/garden", number: 1, what: "comment" as const };
    tally.add({ kind: "backlink", ...place, about, text: about }, `o/r${index}`);
  }
  const { backlinks, findings } = tally.harm({ source: "acme/orchard", target: "acme/garden" });
  assert.equal(backlinks, 12_000);
  assert.equal(findings.length, 10_100);
});
