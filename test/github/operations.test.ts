import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSchema, parse, validate } from "graphql";
import * as operations from "../../src/github/operations.generated.ts";

const folder = join(import.meta.dirname, "../../src/github/operations");
const path = fileURLToPath(new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema")));
const schema = buildSchema(readFileSync(path, "utf8"), { assumeValidSDL: true });
const documents = Object.entries(operations as Record<string, string>);

test("every GraphQL document of the app is valid on GitHub's official schema", () => {
  for (const [name, document] of documents) {
    assert.deepEqual(validate(schema, parse(document)), [], name);
  }
});

test("the generated documents are those of src/github/operations", () => {
  const written = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^(?:query|mutation) (\w+)/gm)].map(
      (match) => match[1]!,
    ),
  );
  assert.deepEqual(documents.map(([name]) => name).sort(), written.sort());
});

test("no document makes more than one piece of content: a batch counts each of them all the same", () => {
  for (const [name, document] of documents) {
    const creations =
      document.match(/\b(createIssue|addComment|createPullRequest|addPullRequestReview)\(/g) ?? [];
    assert.ok(creations.length <= 1, name);
  }
});
