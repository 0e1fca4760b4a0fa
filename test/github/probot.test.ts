import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { pino } from "pino";
import { probotFor } from "../../src/github/probot.ts";

test("git's token comes from where everything else goes, also when it is the first that is asked for", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ token: "ghs_there", expires_at: "2050-01-01T00:00:00Z", permissions: {} }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
    const credentials = { appId: 1, privateKey, webhookSecret: "secret", importToken: undefined };
    const App = probotFor({ apiUrl }, credentials, pino({ level: "silent" }));
    const octokit = await new App().auth(77);
    const { token } = (await octokit.auth({ type: "installation" })) as { token: string };
    assert.equal(token, "ghs_there");
    assert.deepEqual(asked, ["POST /api/v3/app/installations/77/access_tokens"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
