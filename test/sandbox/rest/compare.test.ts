import assert from "node:assert/strict";
import { test } from "node:test";
import { apiFixture, at, each } from "../http/api-fixture.ts";
import { lines, pullWorldFile, push } from "../pull-world.ts";
import { OpenApi } from "./openapi.ts";

const description = new OpenApi();
const COMPARE = "GET /repos/acme/garden/compare";

test("compares a branch with one of a fork", async (t) => {
  const api = apiFixture(t, { world: pullWorldFile(t) });
  const first = await push(api.sandbox, "pam/garden", { files: { "list.txt": lines({ 10: "ten" }) } });
  const second = await push(api.sandbox, "pam/garden", { files: { new: "x" }, message: "More" });
  const base = await push(api.sandbox, "acme/garden", { branch: "main", files: { other: "y" } });
  const { status, body } = await api.ask(`${COMPARE}/main...pam:topic`);
  assert.equal(status, 200);
  assert.deepEqual(description.errorsOf("repos/compare-commits-with-basehead", 200, body), []);
  assert.deepEqual([at(body, "status"), at(body, "ahead_by"), at(body, "behind_by")], ["diverged", 2, 1]);
  assert.deepEqual(each(at(body, "commits"), "sha"), [first, second]);
  assert.deepEqual(each(at(body, "files"), "filename"), ["list.txt", "new"]);
  assert.equal(at(at(body, "base_commit"), "sha"), base);

  const page = (await api.ask(`${COMPARE}/main...pam:topic?per_page=1&page=2`)).body;
  assert.deepEqual([each(at(page, "commits"), "sha"), at(page, "files")], [[second], undefined]);
  const same = (await api.ask(`${COMPARE}/main...main`)).body;
  assert.deepEqual([at(same, "status"), at(same, "ahead_by")], ["identical", 0]);
  for (const missing of ["main...pam:nothing", "main...nobody:topic", "nothing...main", "main"])
    assert.equal((await api.ask(`${COMPARE}/${missing}`)).status, 404, missing);
});
