import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "../../../sandbox/control/act.ts";
import { pages } from "../../../sandbox/pages/pages.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { worldSandbox } from "../world-sandbox.ts";

test("a pull request with its branches, commits, reviews and what became of them", async (t) => {
  const sandbox = worldSandbox(t, pullWorldFile(t));
  await push(sandbox, "pam/garden", { message: "First <b>\n\nWith a body" });
  await push(sandbox, "pam/garden", { files: { new: "x" }, message: "Second" });
  const { thread } = await open(sandbox, { isDraft: true });
  const place = { repository: "acme/garden", number: thread.number };
  const comments = [{ path: "list.txt", line: 10, startLine: 9, body: "Why?" }];
  await act(sandbox, { as: "wim", review: { ...place, event: "REQUEST_CHANGES", body: "Hm", comments } });
  const [root] = thread.pull!.reviews[0]!.comments;
  await act(sandbox, { as: "pam", reply: { ...place, comment: root!.nodeId, body: "Because" } });
  await act(sandbox, { as: "pam", requestReview: { ...place, reviewers: ["ada"] } });
  const page = async (path: string) => {
    const html = await (await pages(sandbox).request(path)).text();
    const text = html
      .replace(/<(style|svg)[\s\S]*?<\/\1>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ");
    return { html, text };
  };
  const first = await page("/acme/garden/pull/1");
  assert.match(first.text, / Draft pam wants to merge into main from pam:topic /);
  assert.match(first.text, / 2 commits First &lt;b&gt; pam [0-9a-f]{7} Second pam [0-9a-f]{7} /);
  assert.match(
    first.text,
    / wim requested changes .* Hm list\.txt lines 9 to 10 @@ .* -line 10 \+changed .* Why\? .* Because .* pam asked ada for a review/,
  );
  assert.equal(first.html.match(/class="review /g)?.length, 1, "a review of answers alone has no block");
  assert.doesNotMatch(first.html, /First <b>/);
  const files = { "list.txt": lines({ 10: "another" }) };
  await push(sandbox, "pam/garden", { files, from: "refs/heads/main", message: "Third" });
  const second = await page("/acme/garden/pull/1");
  assert.match(second.text, / list\.txt lines 9 to 10 Outdated /);
  assert.match(second.text, / pam force-pushed the branch from [0-9a-f]{7} to [0-9a-f]{7} /);
  assert.match(second.text, / 1 commit Third /);
  const home = await page("/");
  assert.match(home.text, /umbrella\/garden/);
  assert.doesNotMatch(home.text, /pam\/garden/);
});
