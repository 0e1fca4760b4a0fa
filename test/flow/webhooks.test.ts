import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { test } from "node:test";
import { readCredentials, readEnvironment } from "../../src/config/environment.ts";
import { probotFor } from "../../src/github/probot.ts";
import { createLog } from "../../src/log.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, SOURCE } from "./orchard-world.ts";

interface Definition {
  name: string;
  examples: object[];
}

const definitions = createRequire(import.meta.url)("@octokit/webhooks-examples") as Definition[];

function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

test("webhooks", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }));
  const secret = flow.stage.environment.WEBHOOK_SECRET!;
  const send = (event: string, body: string, signature: string | undefined) =>
    fetch(`${flow.stage.appUrl}/api/github/webhooks`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": event,
        "x-github-delivery": randomUUID(),
        ...(signature && { "x-hub-signature-256": signature }),
      },
    });

  await t.test("every official example is answered, and none does anything", async () => {
    let count = 0;
    for (const { name, examples } of definitions) {
      for (const example of examples) {
        const body = JSON.stringify(example);
        const response = await send(name, body, sign(secret, body));
        assert.equal(response.status, 200, `${name}: ${await response.text()}`);
        count += 1;
      }
    }
    assert.ok(count > 200, `${count} examples`);
    flow.stage.check();
    assert.deepEqual((await flow.thread(SOURCE, 1)).comments, []);
  });

  await t.test("a wrong signature, none at all, and a truncated body are refused", async () => {
    const body = JSON.stringify({ action: "created", text: "what anybody may send" });
    assert.equal((await send("issue_comment", body, sign("another secret", body))).status, 400);
    assert.equal((await send("issue_comment", body, undefined)).status, 400);
    assert.equal((await send("issue_comment", body.slice(0, 9), sign(secret, body))).status, 400);
    assert.equal((await send("issue_comment", body.slice(0, 9), sign(secret, body.slice(0, 9)))).status, 400);
    assert.equal((await fetch(`${flow.stage.appUrl}/health`)).status, 200);
    await flow.until("a word in the log", async () =>
      flow.stage.logOf("web").includes("signature does not match"),
    );
    assert.doesNotMatch(flow.stage.logOf("web"), /what anybody may send/, "no log is filled by it");
  });

  await t.test("a delivery that comes again does nothing twice", async () => {
    await flow.act("alice", { comment: { repository: SOURCE, number: 1, body: "/transfer" } });
    await flow.until("moved", async () => (await flow.thread(SOURCE, 1)).locked);
    const before = (await flow.thread(SOURCE, 1)).comments.length;
    const config = readEnvironment(flow.stage.environment);
    const credentials = readCredentials(flow.stage.environment);
    const ProbotWithApp = probotFor(config, credentials, createLog("silent", "test"));
    const octokit = await new ProbotWithApp().auth();
    const { data: deliveries } = await octokit.request("GET /app/hook/deliveries", { per_page: 100 });
    for (const { id, event } of deliveries) {
      if (event !== "issue_comment") continue;
      await octokit.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: Number(id) });
    }
    // What comes later is answered: by then the repeated ones would have been, too.
    await flow.act("alice", { comment: { repository: SOURCE, number: 1, body: "/transfer" } });
    await flow.until(
      "an answer to the later command",
      async () => (await flow.thread(SOURCE, 1)).comments.length > before + 1,
    );
    assert.equal((await flow.thread(SOURCE, 1)).comments.length, before + 2);
  });
});
