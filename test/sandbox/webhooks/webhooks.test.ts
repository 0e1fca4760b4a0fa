import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { createIssue } from "../../../sandbox/actions/create-issue.ts";
import { signPayload } from "../../../sandbox/webhooks/sign-payload.ts";
import { type ApiFixture, apiFixture, at, each } from "../http/api-fixture.ts";
import { OpenApi } from "../rest/openapi.ts";
import { person, repositoryOf } from "../world-sandbox.ts";

interface Received {
  headers: IncomingHttpHeaders;
  text: string;
  body: unknown;
}

/** A webhook's other end; `answer` is the status it gives, null to drop the connection. */
async function receiver(t: TestContext, api: ApiFixture, answer: () => number | null = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, text, body: JSON.parse(text) });
      const status = answer();
      if (status === null) request.socket.destroy();
      else response.writeHead(status, { "x-seen": "yes" }).end("thanks");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  t.after(() => server.closeAllConnections());
  api.sandbox.app.webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return received;
}

function openIssue(api: ApiFixture, fullName = "acme/garden") {
  const repository = repositoryOf(api.sandbox, fullName);
  const thread = createIssue(api.sandbox, person("alice"), repository, { title: "One" });
  return { repository, thread };
}

test("Signatures are those of GitHub's own example.", () => {
  const signed = signPayload("It's a Secret to Everybody", "Hello, World!");
  assert.equal(
    signed["x-hub-signature-256"],
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
  assert.match(signed["x-hub-signature"] ?? "", /^sha1=[0-9a-f]{40}$/);
});

test("The App hears in order what happens, its own doings included, signed and with all headers.", async (t) => {
  const api = apiFixture(t);
  const received = await receiver(t, api);
  const { repository, thread } = openIssue(api);
  addComment(api.sandbox, person("bob"), repository, thread, "First");
  await api.ask("POST /repos/acme/garden/issues/1/comments", { body: { body: "Second" } });
  await api.parts.webhooks.idle();
  const told = received.map(({ headers, body }) => [
    headers["x-github-event"],
    at(body, "action"),
    at(body, "sender.login"),
    at(body, "sender.type"),
  ]);
  assert.deepEqual(told, [
    ["issues", "opened", "alice", "User"],
    ["issue_comment", "created", "bob", "User"],
    ["issue_comment", "created", "homecoming[bot]", "Bot"],
  ]);
  const { headers, text, body } = received[0] as Received;
  const hmac = createHmac("sha256", "secret").update(text).digest("hex");
  assert.equal(headers["x-hub-signature-256"], `sha256=${hmac}`);
  assert.match(headers["x-github-delivery"] as string, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.match(headers["user-agent"] ?? "", /^GitHub-Hookshot\//);
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["x-github-hook-installation-target-type"], "integration");
  assert.equal(headers["x-github-hook-installation-target-id"], String(api.sandbox.app.id));
  assert.ok(headers["x-github-hook-id"]);
  assert.deepEqual(at(body, "installation"), { id: api.acme.id, node_id: api.acme.nodeId });
  assert.equal(at(body, "organization.login"), "acme");
  assert.equal(at(body, "issue.comments"), 0, "the state is that of the moment");
});

test("Nobody hears what they did not ask for, where they are not, or without an address.", async (t) => {
  const api = apiFixture(t);
  const received = await receiver(t, api);
  api.acme.events = ["issue_comment"];
  api.other.suspended = true;
  openIssue(api);
  openIssue(api, "other/field");
  await api.parts.webhooks.idle();
  assert.equal(received.length, 0);
  api.acme.events = ["issues"];
  api.sandbox.app.webhookUrl = null;
  openIssue(api);
  await api.parts.webhooks.idle();
  assert.equal(received.length, 0);
  assert.deepEqual(api.parts.webhooks.deliveries.newestFirst(), []);
});

test("A failed delivery is not repeated until somebody asks; then it has the same GUID and payload.", async (t) => {
  const api = apiFixture(t);
  const answers: (number | null)[] = [500, null, 200];
  const received = await receiver(t, api, () => answers.shift() ?? null);
  openIssue(api);
  openIssue(api);
  await api.parts.webhooks.idle();
  assert.equal(received.length, 2);
  const failed = await api.ask("GET /app/hook/deliveries?status=failure", { as: "app" });
  assert.deepEqual(each(failed.body, "status_code"), [0, 500]);
  assert.deepEqual(each(failed.body, "status"), ["failed to connect to host", "Invalid HTTP Response: 500"]);
  const again = await api.ask(`POST /app/hook/deliveries/${at(failed.body, "1.id")}/attempts`, { as: "app" });
  assert.equal(again.status, 202);
  await api.parts.webhooks.idle();
  assert.equal(received[2]?.headers["x-github-delivery"], received[0]?.headers["x-github-delivery"]);
  assert.equal(received[2]?.text, received[0]?.text);
  const good = await api.ask("GET /app/hook/deliveries?status=success", { as: "app" });
  assert.deepEqual(each(good.body, "redelivery"), [true]);
  const one = await api.ask(`GET /app/hook/deliveries/${at(good.body, "0.id")}`, { as: "app" });
  assert.equal(at(one.body, "request.payload.action"), "opened");
  assert.equal(at(one.body, "response.headers.x-seen"), "yes");
  assert.equal((await api.ask("GET /app/hook/deliveries/99", { as: "app" })).status, 404);
  const description = new OpenApi();
  assert.deepEqual(description.errorsOf("apps/list-webhook-deliveries", 200, good.body), []);
  assert.deepEqual(description.errorsOf("apps/get-webhook-delivery", 200, one.body), []);
  assert.deepEqual(description.errorsOf("apps/redeliver-webhook-delivery", 202, again.body), []);
});

test("The list of deliveries pages by cursor to its end.", async (t) => {
  const api = apiFixture(t);
  await receiver(t, api);
  for (let count = 0; count < 5; count += 1) openIssue(api);
  await api.parts.webhooks.idle();
  const seen: unknown[] = [];
  let next: string | undefined = "/app/hook/deliveries?per_page=2";
  while (next !== undefined) {
    const { body, headers }: { body: unknown; headers: Record<string, string> } = await api.ask(
      `GET ${next}`,
      {
        as: "app",
      },
    );
    seen.push(...each(body, "id"));
    const url = /<([^>]+)>; rel="next"/.exec(headers.link ?? "")?.[1];
    next = url?.replace("http://127.0.0.1:4000/api/v3", "");
  }
  assert.deepEqual(seen, [5, 4, 3, 2, 1]);
});

test("Of its installation the App hears whatever it asked for.", async (t) => {
  const api = apiFixture(t);
  const received = await receiver(t, api);
  api.acme.events = [];
  api.parts.webhooks.announceInstallation(api.acme, "created");
  await api.parts.webhooks.idle();
  assert.equal(received[0]?.headers["x-github-event"], "installation");
  assert.equal(at(received[0]?.body, "installation.account.login"), "acme");
  assert.deepEqual(each(at(received[0]?.body, "repositories"), "full_name"), ["acme/garden", "acme/orchard"]);
});

test("Sending stops when it is closed.", async (t) => {
  const api = apiFixture(t);
  const received = await receiver(t, api);
  openIssue(api);
  await api.parts.webhooks.idle();
  await api.parts.webhooks.close();
  openIssue(api);
  await api.parts.webhooks.idle();
  assert.equal(received.length, 1);
});

test("What is held back is sent when somebody says so, in the order that is asked for, and as often.", async (t) => {
  const api = apiFixture(t);
  const received = await receiver(t, api);
  const { webhooks } = api.parts;
  webhooks.hold();
  const { repository, thread } = openIssue(api);
  for (const text of ["One", "Two"]) addComment(api.sandbox, person("bob"), repository, thread, text);
  await webhooks.idle();
  assert.equal(received.length, 0);
  const [opened, one, two] = webhooks.held.map(({ guid }) => guid);
  webhooks.release([two!, one!, two!]);
  assert.throws(() => webhooks.release([one!]), /nothing is held back under/);
  await webhooks.idle();
  const told = () => received.map(({ headers }) => headers["x-github-delivery"]);
  assert.deepEqual(told(), [two, one, two]);
  webhooks.letGo();
  addComment(api.sandbox, person("bob"), repository, thread, "Three");
  await webhooks.idle();
  assert.deepEqual(told().slice(3, 4), [opened]);
  assert.equal(received.length, 5);
});
