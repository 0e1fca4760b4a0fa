import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SERVE_OPTIONS } from "../../src/rehearse/serve-options.ts";

test("the image, npm and the handbook give the app's processes the options that rehearsals give them", () => {
  for (const path of ["Dockerfile", "scripts/run.mjs", "docs/operating.md"]) {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    assert.ok(text.includes(SERVE_OPTIONS), path);
  }
});
