import assert from "node:assert/strict";
import { test } from "node:test";
import {
  associationOf,
  atLeast,
  belongs,
  mayWrite,
  permissionOf,
} from "../../../sandbox/model/permission.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { appOn, person, repositoryOf, worldSandbox } from "../world-sandbox.ts";

const world: WorldFile = {
  organizations: { acme: { members: { ada: "admin", mel: "member" } }, other: {} },
  repositories: {
    "acme/garden": {
      permissions: { mel: "write", tim: "triage", max: "maintain" },
      archive: {
        issues: [{ number: 1, title: "x", state: "OPEN", author: "Pat", createdAt: "2024-01-01T00:00:00Z" }],
      },
    },
    "other/field": {},
  },
};

const rows: [string, string, boolean, boolean, string][] = [
  // login, permission, may write, belongs, association
  ["ada", "admin", true, true, "MEMBER"],
  ["MEL", "write", true, true, "MEMBER"],
  ["tim", "triage", false, true, "COLLABORATOR"],
  ["max", "maintain", true, true, "COLLABORATOR"],
  ["pat", "read", false, false, "NONE"],
  ["nobody", "none", false, false, "NONE"],
];

for (const [login, permission, writes, isOfIt, association] of rows) {
  test(`${login} has ${permission}`, (t) => {
    const sandbox = worldSandbox(t, world);
    const garden = repositoryOf(sandbox, "acme/garden");
    assert.equal(permissionOf(sandbox, garden, login), permission);
    assert.equal(mayWrite(sandbox, garden, person(login)), writes);
    assert.equal(belongs(sandbox, garden, login), isOfIt);
    assert.equal(associationOf(sandbox, garden, person(login)), association);
  });
}

test("the App writes where it is installed, and is of nowhere", (t) => {
  const sandbox = worldSandbox(t, world);
  const [garden, field] = ["acme/garden", "other/field"].map((name) => repositoryOf(sandbox, name));
  assert.ok(garden && field);
  assert.equal(mayWrite(sandbox, garden, appOn(sandbox, garden)), true);
  assert.equal(mayWrite(sandbox, field, appOn(sandbox, garden)), false);
  assert.equal(associationOf(sandbox, garden, appOn(sandbox, garden)), "NONE");
});

test("the levels have an order", () => {
  const levels = ["none", "read", "triage", "write", "maintain", "admin"] as const;
  for (const [index, held] of levels.entries()) {
    for (const [other, needed] of levels.entries()) assert.equal(atLeast(held, needed), index >= other);
  }
});
