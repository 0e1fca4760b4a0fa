import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAdoption } from "../../../src/transfer/adopt/parse-adoption.ts";

test("a branch is named as on GitHub, with the fork's name when it has another one", () => {
  const plain = { owner: "pam", repository: undefined, branch: "fix/list" };
  assert.deepEqual(parseAdoption("adopt pam:fix/list"), plain);
  assert.deepEqual(parseAdoption("adopt \t pam:fix/list "), plain);
  assert.deepEqual(parseAdoption("adopt pam/my.nixpkgs:x"), {
    owner: "pam",
    repository: "my.nixpkgs",
    branch: "x",
  });
});

const NO_BRANCHES = [
  "-x",
  "--upload-pack=x",
  "a..b",
  "a//b",
  "/a",
  "a/",
  "a.",
  ".a",
  "a/.b",
  "a.lock",
  "a.lock/b",
  "@",
];
const NO_NAMES = ["a b", "a~1", "a^", "a:b", "a?", "a*", "a[b", "a\\b", "a@{1}", "a\u0007", "�"];

for (const branch of [...NO_BRANCHES, ...NO_NAMES]) {
  test(`${JSON.stringify(branch)} is no branch`, () => {
    assert.equal(parseAdoption(`adopt pam:${branch}`), undefined);
  });
}

for (const rest of [
  "",
  "adopt",
  "adopt pam",
  "adopt :x",
  "adopt -pam:x",
  "adopted pam:x",
  "adopt pam/a/b:x",
]) {
  test(`${JSON.stringify(rest)} is no adoption`, () => {
    assert.equal(parseAdoption(rest), undefined);
  });
}
