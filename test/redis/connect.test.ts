import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Database } from "../../src/redis/database.ts";
import type { RedisSettings } from "../../src/redis/redis-settings.ts";
import { UserError } from "../../src/user-error.ts";
import { freePort, startRedis } from "./redis-server.ts";

async function refusal(settings: RedisSettings): Promise<string> {
  try {
    (await Database.connect(settings)).disconnect();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.ok(!error.message.includes("\n") && !error.message.includes("s3cret"), error.message);
    return error.message;
  }
  assert.fail("nothing was refused");
}

async function opens(t: TestContext, settings: RedisSettings): Promise<Database> {
  const database = await Database.connect(settings);
  t.after(() => database.disconnect());
  await database.writeSafely((pipeline) => pipeline.hset(`${database.prefix}:thing`, "a", "b"));
  assert.equal(await database.redis.hget(`${database.prefix}:thing`, "a"), "b");
  return database;
}

test("a server with an append-only file and without eviction is as it should be", async (t) => {
  const { port } = await startRedis(t, { args: ["--appendonly", "yes"] });
  const database = await opens(t, { url: `redis://127.0.0.1:${port}/1` });
  assert.deepEqual([database.warnings, database.prefix], [[], "{homecoming}"]);
});

test("a prefix of one's own, in the braces that a cluster wants", async (t) => {
  const { port } = await startRedis(t);
  assert.equal((await opens(t, { url: `redis://127.0.0.1:${port}`, prefix: "two" })).prefix, "{two}");
});

test("no append-only file is a warning", async (t) => {
  const { port } = await startRedis(t);
  const [warning] = (await opens(t, { url: `redis://127.0.0.1:${port}` })).warnings;
  assert.match(warning ?? "", /keeps no append-only file \(appendonly no\)/);
});

test("one that is away is waited for where somebody is told, and not for ever", async (t) => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const told: string[] = [];
  const waiting = Database.connect({ url }, { ms: 20_000, tell: (sentence) => told.push(sentence) });
  while (told.length === 0) await sleep(20);
  await startRedis(t, { port });
  (await waiting).disconnect();
  assert.equal(told.length, 1);
  assert.match(told[0]!, /No Redis answers at redis:\/\/127\.0\.0\.1:\d+ .*Waiting 20 s for it\.$/);
  const nowhere = { url: `redis://127.0.0.1:${await freePort()}` };
  await assert.rejects(Database.connect(nowhere, { ms: 300, tell: () => {} }), /No Redis answers/);
});

test("a server that evicts keys is refused", async (t) => {
  const { port } = await startRedis(t, { args: ["--maxmemory-policy", "allkeys-lru"] });
  const message = await refusal({ url: `redis://127.0.0.1:${port}` });
  assert.match(message, /evicts keys \(maxmemory-policy allkeys-lru\).*Set it to noeviction/);
});

test("a server that is too old is refused", async (t) => {
  // As Redis 5 answers: it knows no HELLO, and says its version.
  const info = "# Server\r\nredis_version:5.0.14\r\nredis_mode:standalone\r\nloading:0\r\n";
  const old = createServer((socket) =>
    socket.on("data", (data) => {
      for (const [, command] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        const known = command!.toLowerCase() === "info";
        socket.write(known ? `$${info.length}\r\n${info}\r\n` : `-ERR unknown command \`${command}\`\r\n`);
      }
    }),
  );
  t.after(() => old.close());
  const port = await freePort();
  await new Promise<void>((resolve) => old.listen(port, "127.0.0.1", resolve));
  assert.match(await refusal({ url: `redis://127.0.0.1:${port}` }), /is version 5\.0\.14; 6\.2 or newer/);
});

test("a password is asked for, taken from the URL or by itself, and never shown", async (t) => {
  const args = ["--requirepass", "s3cret"];
  const { port } = await startRedis(t, { args, connection: { password: "s3cret" } });
  assert.match(await refusal({ url: `redis://127.0.0.1:${port}` }), /does not accept the user and password/);
  const wrong = await refusal({ url: `redis://:s3cretly@127.0.0.1:${port}` });
  assert.match(wrong, /does not accept the user and password/);
  await opens(t, { url: `redis://:s3cret@127.0.0.1:${port}` });
  await opens(t, { url: `redis://127.0.0.1:${port}`, password: "s3cret" });
});

test("TLS, with an authority and a certificate of one's own", async (t) => {
  const { directory } = await startRedis(t);
  const path = (name: string) => join(directory, name);
  const files = ["-keyout", path("key.pem"), "-out", path("cert.pem")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...files, ...names],
    {
      stdio: "ignore",
    },
  );
  const port = await freePort();
  const flags = ["cert", "key", "ca-cert"].map((name) => [
    `--tls-${name}-file`,
    path(name === "key" ? "key.pem" : "cert.pem"),
  ]);
  const [cert, key] = [readFileSync(path("cert.pem"), "utf8"), readFileSync(path("key.pem"), "utf8")];
  const tls = { ca: cert, cert, key };
  await startRedis(t, {
    port,
    args: ["--port", "0", "--tls-port", String(port), ...flags.flat()],
    connection: { tls },
  });
  await opens(t, { url: `rediss://localhost:${port}`, tls });
  assert.match(
    await refusal({ url: `rediss://localhost:${port}` }),
    /No Redis answers .*self-signed certificate/,
  );
  assert.match(await refusal({ url: `rediss://localhost:${port}`, tls: { ca: cert } }), /No Redis answers/);
});

test("what answers is another thing than what the URL says", async (t) => {
  const { port } = await startRedis(t, { args: ["--cluster-enabled", "yes"] });
  assert.match(
    await refusal({ url: `redis://127.0.0.1:${port}` }),
    /is a node of a cluster: write redis\+cluster/,
  );
  const alone = await startRedis(t);
  const cluster = await refusal({ url: `redis+cluster://127.0.0.1:${alone.port}` });
  assert.match(cluster, /cluster support disabled/);
});

test("nobody answers", async () => {
  for (const scheme of ["redis", "redis+cluster"]) {
    assert.match(
      await refusal({ url: `${scheme}://u:s3cret@127.0.0.1:1` }),
      /No Redis answers at redis\S*:\/\/127/,
    );
  }
  const sentinel = await refusal({ url: "redis+sentinel://u:s3cret@127.0.0.1:1/mymaster" });
  assert.match(sentinel, /No Redis answers .*All sentinels are unreachable/);
});
