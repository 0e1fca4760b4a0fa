import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { readCredentials, readEnvironment } from "../../src/config/environment.ts";
import { Stage } from "../../src/rehearse/stage.ts";
import { issue, orchard } from "../flow/orchard-world.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

test("a rehearsal uses nothing that an operator's shell says of production", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "homecoming-operator-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const operator: Record<string, string> = {
    // A port on which nothing listens: whatever goes there fails.
    REDIS_URL_FILE: file("redis", "redis://127.0.0.1:1/0"),
    REDIS_PASSWORD: "production",
    REDIS_PREFIX: "production",
    REDIS_CA_FILE: join(folder, "none"),
    WEBHOOK_SECRET_FILE: file("secret", "production"),
    WEBHOOK_PROXY_URL: "https://smee.example/production",
    PRIVATE_KEY: "line\nREDIS_URL=production",
    IMPORT_TOKEN_FILE: file("token", "production"),
    GHE_HOST: "production.example",
    HOST: "203.0.113.1",
  };
  const before = { ...process.env };
  Object.assign(process.env, operator);
  t.after(() => {
    for (const name of Object.keys(operator))
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  });
  const world = file("world.json", JSON.stringify(orchard({ issues: [issue(1)] })));
  const stage = await Stage.open({ world });
  t.after(() => stage.stop());

  const { redis, host, webhookProxyUrl, webUrl } = readEnvironment(stage.environment);
  assert.match(redis.url, /redis\.sock$/);
  assert.deepEqual([redis.password, redis.prefix, redis.tls?.ca], [undefined, undefined, undefined]);
  assert.deepEqual([host, webhookProxyUrl, webUrl], ["localhost", undefined, stage.url]);
  const { webhookSecret, importToken } = readCredentials(stage.environment);
  assert.notEqual(webhookSecret, "production");
  assert.equal(importToken, undefined);

  // What `--keep` prints for other commands, in a shell that knows production as well.
  const path = await stage.writeEnvironment();
  const line = `(. ${path}; "${process.execPath}" -- "${CLI}" plan --json && env)`;
  const { stdout } = await promisify(execFile)("sh", ["-c", line]);
  assert.match(stdout, /"issues": 1,/);
  assert.doesNotMatch(stdout, /production/);
});
