import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { labelRulesSchema } from "../../src/labels/label-rules.ts";
import { labelsToEnsure } from "../../src/labels/labels-to-ensure.ts";
import { mapLabels } from "../../src/labels/map-labels.ts";
import { fitsName } from "../../src/labels/name-pattern.ts";

const rules = labelRulesSchema.parse(parse(readFileSync("homecoming.yml", "utf8")).labels);

/** What becomes of a label of home-manager on an issue and on a pull request, beside the label of every thread. */
const table: Record<string, { issue: string[]; pull: string[] }> = {
  bug: { issue: ["0.kind: bug"], pull: [] },
  "feature request": { issue: ["0.kind: enhancement"], pull: [] },
  "new module request": { issue: ["0.kind: enhancement", "9.needs: module (new)"], pull: [] },
  neovim: { issue: ["6.topic: vim"], pull: [] },
  "program: neovim": { issue: ["6.topic: vim"], pull: [] },
  "backport release-26.05": { issue: ["backport release-26.05"], pull: ["backport release-26.05"] },
};
const dropped = [
  ...[
    "backport release-19.09",
    "backport",
    "status: stale",
    "merge conflict",
    "triage",
    "pinned",
    "question",
  ],
  ...["release", "program: firefox", "virtualization", "ui", "media", "shell", "git", "editors", "x11"],
];
for (const name of dropped) table[name] = { issue: [], pull: [] };

for (const [name, expected] of Object.entries(table)) {
  for (const kind of ["issue", "pull"] as const) {
    test(`${name} on a${kind === "issue" ? "n issue" : " pull request"}`, () => {
      assert.deepEqual(mapLabels([{ name }], kind, rules), {
        apply: ["6.topic: home-manager", ...expected[kind]],
        unmapped: expected[kind].length === 0 ? [name] : [],
      });
    });
  }
}

test("what Nixpkgs' bots act on or work out themselves is denied", () => {
  const forbidden = [
    ...[
      "4.workflow: auto-close",
      "0.kind: packaging request",
      "2.status: stale",
      "7.size: S",
      "llm-assisted",
    ],
    ...["10.rebuild-linux: 0", "11.by: package-maintainer", "12.approvals: 1", "1.severity: security"],
  ];
  for (const name of forbidden)
    assert.ok(
      rules.deny.some((denied) => fitsName(denied, name)),
      name,
    );
});

test("the label of every thread is made with its colour and description", () => {
  const [label, ...others] = labelsToEnsure(mapLabels([], "issue", rules).apply, [], [], rules);
  assert.deepEqual(others, []);
  assert.equal(label?.color, "fef2c0");
  assert.match(label?.description ?? "", /\w/);
});
