import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
};

test("the lock file has the packages of every platform (node scripts/complete-lock.mjs adds them)", () => {
  const missing = Object.values(lock.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !(`node_modules/${name}` in lock.packages));
  assert.deepEqual(missing, []);
});

test("the lock file names no registry", () => {
  assert.deepEqual(
    Object.values(lock.packages).filter(({ resolved }) => resolved),
    [],
  );
});
