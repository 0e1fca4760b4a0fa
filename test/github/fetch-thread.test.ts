import assert from "node:assert/strict";
import { test } from "node:test";
import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "../../src/github/client.ts";
import { failureOf, GitHubFailure } from "../../src/github/failure.ts";
import { fetchThread } from "../../src/github/fetch-thread.ts";
import { judge } from "../../src/transfer/verdict.ts";

/** A client whose query fails as GitHub does for what is not to be found at a path. */
function missingAt(path: string[], remedy?: "retry"): Client {
  const errors = [{ type: "NOT_FOUND", path, message: "Could not resolve" }];
  const request = { method: "POST", url: "/graphql" } as never;
  const failure = failureOf(new GraphqlResponseError(request, {}, { data: null, errors } as never), "Read");
  const query = async () => {
    throw remedy ? new GitHubFailure(failure.message, { ...failure, remedy }) : failure;
  };
  return { query } as unknown as Client;
}

const read = (client: Client) => fetchThread(client, { owner: "acme", name: "garden" }, 7);

test("no such thread is no failure", async () => {
  assert.equal(await read(missingAt(["repository", "issueOrPullRequest"])), undefined);
});

test("a repository out of reach says nothing of its threads: all wait for it", async () => {
  const failure = await read(missingAt(["repository"])).catch((error: unknown) => error);
  assert.deepEqual(judge(failure), {
    ...{ kind: "wait", waitMs: 60_000, concerns: "line" },
    waitingFor: "a repository that the App cannot reach",
  });
});

test("what another installation has by now is asked for again", async () => {
  const failure = await read(missingAt(["repository"], "retry")).catch((error: unknown) => error);
  assert.equal(judge(failure).kind, "retry");
});
