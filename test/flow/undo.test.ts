import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2, 3].map((number) =>
    issue(number, {
      body: `The text of issue ${number}, see #1.`,
      comments: [
        comment("alice", "<script>alert(1)</script> A word.", "2020-02-01T00:00:00Z", { id: `IC_${number}` }),
      ],
    }),
  ),
});

test("undo takes a transfer back on both sides", async (t) => {
  const flow = await FlowStage.open(t, world);
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  const { id } = (JSON.parse(bulk.stdout) as { bulks: { id: string }[] }).bulks[0]!;
  const at = (path: string) => fetch(`${flow.stage.appUrl}${path}`, { redirect: "manual" });

  await t.test(
    "before: /r/N leads to the copy, the dashboard and /status tell how things stand",
    async () => {
      const response = await at("/r/1");
      assert.deepEqual(
        [response.status, response.headers.get("location")],
        [302, `${flow.stage.url}/${TARGET}/issues/1000`],
      );
      for (const path of ["/r/99", "/r/0", "/r/x", "/r/1%0d%0aX:y"])
        assert.equal((await at(path)).status, 404, path);
      const page = await at("/");
      const text = await page.text();
      assert.match(page.headers.get("content-security-policy")!, /default-src 'none'/);
      assert.match(text, /acme\/garden → umbrella\/everything/);
      assert.match(text, /3 of 3 transferred/);
      assert.doesNotMatch(text, /<script/);
      const status = (await (await at("/status")).json()) as { threads: object; bulks: object[] };
      assert.deepEqual(status.threads, { done: 3 });
    },
  );

  await t.test("--dry-run shows it and changes nothing", async () => {
    const before = await flow.state(TARGET);
    const { stdout, status } = await flow.run("undo", "1", "--dry-run");
    assert.deepEqual(
      [status, stdout],
      [0, "acme/garden#1: would be taken back from umbrella/everything#1000\n"],
    );
    assert.deepEqual(await flow.state(TARGET), before);
  });

  await t.test(
    "the source is open, unlocked, without label and link; the copy an empty pointer",
    async () => {
      await flow.act("carol", { comment: { repository: TARGET, number: 1000, body: "A word of mine." } });
      await flow.act("bob", { comment: { repository: SOURCE, number: 1, body: "/transfer" } });
      await flow.until("the answer that it has moved", async () =>
        (await flow.thread(SOURCE, 1)).comments.some(({ body }) => body.includes("has moved already")),
      );
      const ended = await flow.run("undo", "1", "--wait", "--json");
      assert.equal(ended.status, 0, ended.stderr);
      assert.deepEqual(JSON.parse(ended.stdout), [{ number: 1, state: "undone", copy: null, note: null }]);
      const old = await flow.thread(SOURCE, 1);
      assert.deepEqual(
        [old.state, old.locked, old.labels, old.comments.map(({ author }) => author)],
        ["OPEN", false, [], ["alice", "bob"]],
        "nothing there leads to the copy",
      );
      const copy = await flow.thread(TARGET, 1000);
      assert.deepEqual([copy.state, copy.stateReason, copy.locked], ["CLOSED", "NOT_PLANNED", true]);
      assert.ok(copy.labels.includes("transfer: undone"));
      assert.match(
        copy.body,
        /^This copy has been taken back: \[acme\/garden#1\]\(.*\/acme\/garden\/issues\/1\)/,
      );
      assert.deepEqual(
        copy.comments.map(({ author, body }) => [author, body]),
        [["carol", "A word of mine."]],
      );
      assert.equal((await at("/r/1")).status, 404);
    },
  );

  await t.test("a second undo, one of what never moved, and a wrong number are told so", async () => {
    for (const number of ["1", "99"]) {
      const { status, stderr } = await flow.run("undo", number);
      assert.equal(status, 2);
      assert.match(stderr, /has not been transferred/);
    }
    assert.equal((await flow.run("undo")).status, 2);
    assert.equal((await flow.run("undo", "x")).status, 2);
  });

  await t.test("the next transfer makes a new copy, and verify finds nothing", async () => {
    assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
    const { threads } = await flow.state(TARGET);
    const again = threads.filter(({ body }) => marksIn(body)[0] === "I_garden--1");
    assert.deepEqual(
      again.map(({ number, state }) => [number, state]),
      [[1003, "OPEN"]],
    );
    await flow.until("links that lead to the new copy", async () => {
      const others = (await flow.state(TARGET)).threads.filter(({ number }) => [1001, 1002].includes(number));
      return others.every(({ body }) => body.includes("see umbrella/everything#1003"));
    });
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 3, mismatches: [] });
  });

  await t.test("--bulk takes back everything of a bulk; lost answers change nothing about it", async () => {
    await flow.post("faults", [
      { match: { operation: "deleteIssueComment" }, times: 2, fault: "reset-after" },
      { match: { operation: "closeIssue" }, times: 1, fault: "502" },
    ]);
    const ended = await flow.run("undo", "--bulk", id, "--delete", "--wait", "--json");
    assert.equal(ended.status, 0, ended.stderr);
    const rows = JSON.parse(ended.stdout) as { number: number; state: string; note: string | null }[];
    assert.deepEqual(
      rows.map(({ number, state }) => [number, state]),
      [
        [2, "undone"],
        [3, "undone"],
      ],
    );
    assert.ok(rows.every(({ note }) => note?.includes("does not let the App delete")));
    for (const number of [2, 3]) {
      const old = await flow.thread(SOURCE, number);
      assert.deepEqual([old.state, old.locked, old.labels, old.comments.length], ["OPEN", false, [], 1]);
    }
    assert.equal((await flow.run("undo", "--bulk", "nonesuch")).status, 2);
  });
});
