import assert from "node:assert/strict";
import { test } from "node:test";
import type { Thread } from "../../src/github/thread.ts";
import { sourceAsCopied } from "../../src/transfer/source-as-copied.ts";
import type { ThreadRecord } from "../../src/transfer/thread-record.ts";

test("our labels on the source are told by GitHub's rule, which is blind to case", () => {
  const url = "https://github.com/acme/garden";
  const labels = ["moved", "Bug", "transfer: HELD"].map((name) => ({ name, color: "", description: null }));
  const thread = { type: "Issue", url: `${url}/issues/1`, body: "", comments: [], labels, pull: null };
  const context = {
    app: { name: "homecoming", url: "", since: "" },
    config: {
      sourceThreads: { label: "Moved" },
      pullRequests: { heldLabel: "transfer: held" },
      after: "redirect",
    },
    pair: { source: { url } },
  };
  const record = { target: { id: "I_1000" }, sourceIsUntouched: true, type: "Issue" };
  const asCopied = sourceAsCopied(
    thread as unknown as Thread,
    record as unknown as ThreadRecord,
    context as unknown as Parameters<typeof sourceAsCopied>[2],
  );
  assert.deepEqual(
    asCopied.labels.map(({ name }) => name),
    ["Bug"],
  );
});
