import assert from "node:assert/strict";
import { test } from "node:test";
import { Documents } from "../../../sandbox/graphql/documents.ts";
import { githubSchema } from "../../../sandbox/graphql/schema.ts";

test("a document is read once as long as it is used, refused ones too", () => {
  const documents = new Documents(githubSchema(), 2);
  const first = documents.prepare("{ viewer { login } }");
  const refused = documents.prepare("{ viewer { nope } }");
  assert.deepEqual([first.valid, refused.valid], [true, false]);
  assert.equal(documents.prepare("{ viewer { login } }"), first);
  documents.prepare("{ viewer { name } }");
  assert.equal(documents.prepare("{ viewer { login } }"), first, "used since, so kept");
  assert.notEqual(documents.prepare("{ viewer { nope } }"), refused, "the least recently used is dropped");
});

test("the schema is built once", () => {
  assert.equal(githubSchema(), githubSchema());
});
