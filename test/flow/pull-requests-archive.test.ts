import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import {
  copyOf,
  gardenWorld,
  lines,
  openPull,
  plantGarden,
  pull,
  SOURCE,
  said,
  say,
  TARGET,
} from "./garden-git.ts";

interface Status {
  bulks: { threads: { selected: number; transferred: number; skipped: number } }[];
}

/** A merged pull request with a review on a line, one that was closed, and one that is open. */
async function threePulls(flow: FlowStage): Promise<{ merged: number; closed: number; open: number }> {
  const merged = await openPull(flow, "pam", "deep", { "beds.txt": lines({ 3: "three" }) });
  await say(flow, "quin", SOURCE, merged, "First words.");
  await flow.act("quin", {
    review: {
      ...{ repository: SOURCE, number: merged, event: "REQUEST_CHANGES", body: "Not yet" },
      comments: [{ path: "beds.txt", line: 3, body: "Deeper, see #99." }],
    },
  });
  await say(flow, "pam", SOURCE, merged, "Last words.");
  await flow.act("alice", { merge: { repository: SOURCE, number: merged } });
  const closed = await openPull(flow, "pam", "wide", { "beds.txt": lines({ 9: "nine" }) });
  await flow.act("alice", { close: { repository: SOURCE, number: closed } });
  const open = await openPull(flow, "pam", "high", { "beds.txt": lines({ 15: "fifteen" }) });
  return { merged, closed, open };
}

test("closed and merged pull requests, with `closedPullRequests: archive`", async (t) => {
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), { closedPullRequests: "archive" }));
  const { merged, closed, open } = await threePulls(flow);
  const { stdout } = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
  const { selected, transferred } = (JSON.parse(stdout) as Status).bulks[0]!.threads;
  assert.deepEqual([selected, transferred], [3, 3]);

  await t.test("a merged one becomes a closed, locked issue with a link to its commits", async () => {
    const copy = (await copyOf(flow, merged))!;
    assert.deepEqual(
      [copy.type, copy.state, copy.stateReason, copy.locked, copy.lockReason],
      ["Issue", "CLOSED", "COMPLETED", true, "RESOLVED"],
    );
    assert.match(
      copy.body,
      /\*A merged pull request, kept for its conversation: \[its commits\]\(\S+\/pull\/1\/commits\) from `deep` into `main`, merged as \[[0-9a-f]{10}\]\(\S+\/acme\/garden\/commit\/[0-9a-f]{40}\)\.\*/,
    );
  });

  await t.test("with comments and reviews in the order of the day, places quoted", async () => {
    const words = said((await copyOf(flow, merged))!);
    const heads = [
      /\*\*\[quin\].*commented on[\s\S]+First words\./,
      /\*\*\[quin\].*requested changes on[\s\S]+Not yet/,
      /\*\*\[quin\].*commented on[\s\S]+On `beds\.txt`, line 3:\n\n```diff\n[\s\S]+\+three\n```\n\nDeeper, see [^#]/,
      /\*\*\[pam\].*commented on[\s\S]+Last words\./,
    ];
    assert.equal(words.length, heads.length);
    for (const [index, head] of heads.entries()) assert.match(words[index] ?? "", head);
  });

  await t.test("a closed one likewise, as not planned; an open one is opened", async () => {
    const copy = (await copyOf(flow, closed))!;
    assert.deepEqual([copy.type, copy.state, copy.stateReason], ["Issue", "CLOSED", "NOT_PLANNED"]);
    assert.match(copy.body, /was closed without being merged/);
    assert.equal((await copyOf(flow, open))!.type, "PullRequest");
  });

  await t.test("the old ones say where their conversation is kept, and stay as they are", async () => {
    const old = await pull(flow, SOURCE, merged);
    assert.deepEqual([old.state, old.locked, old.labels], ["MERGED", true, ["moved"]]);
    assert.match(said(old).join(), /This has moved to \[umbrella\/everything#100\d\]/);
    assert.equal((await pull(flow, SOURCE, closed)).state, "CLOSED");
  });

  await t.test("verify finds nothing, and a second bulk makes nothing", async () => {
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), {
      checked: 3,
      mismatches: [],
    });
    await flow.run("bulk", "start", "--query", "is:pr", "--wait");
    assert.equal((await flow.state(TARGET)).threads.length, 3);
    const harm = await flow.get<object>(`harm?source=${SOURCE}&target=${TARGET}`);
    assert.deepEqual(
      { ...harm, findings: [] },
      { mentions: 0, backlinks: 0, closings: 0, triggers: 0, findings: [] },
    );
  });
});
