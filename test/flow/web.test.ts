import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { test } from "node:test";
import { LARGEST_BODY } from "../../src/limit-body.ts";
import { LedgerKeys } from "../../src/transfer/ledger-keys.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard } from "./orchard-world.ts";

test("the web process", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues: [issue(1), issue(2)] }), { speed: 1000 });
  const { database, context } = await connectedTo(ends, flow);
  assert.equal((await flow.run("bulk", "start", "--query", "number:1", "--wait")).status, 0);
  const at = (path: string, method = "GET") =>
    fetch(`${flow.stage.appUrl}${path}`, { method, redirect: "manual" });

  await t.test("HEAD is answered as GET is, for those who check links", async () => {
    for (const path of ["/", "/status", "/metrics", "/health", "/r/1", "/r/2"]) {
      const [head, get] = [await at(path, "HEAD"), await at(path)];
      assert.deepEqual(
        [head.status, head.headers.get("location")],
        [get.status, get.headers.get("location")],
      );
      assert.equal(await head.text(), "");
      await get.text();
    }
    assert.equal((await at("/r/1", "HEAD")).status, 302);
  });

  await t.test("nothing is done by other methods", async () => {
    for (const path of ["/", "/status", "/metrics", "/health", "/r/1"])
      for (const method of ["POST", "PUT", "DELETE"]) {
        const response = await at(path, method);
        assert.equal(response.status, 404, `${method} ${path}`);
        await response.text();
      }
  });

  await t.test("a path that is no path is not found", async () => {
    const sent = request(flow.stage.appUrl, { path: "//" }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    assert.equal(answer.resume().statusCode, 404);
  });

  await t.test("metrics tell what somebody is woken by", async () => {
    const response = await at("/metrics");
    assert.match(response.headers.get("content-type")!, /^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split("\n");
    for (const line of [
      "homecoming_redis_ready 1",
      "homecoming_ledger_behind 0",
      'homecoming_threads{state="done"} 1',
      'homecoming_threads{state="failed"} 0',
      'homecoming_jobs{queue="bulk-create"} 0',
      'homecoming_bulk{state="done"} 1',
      'homecoming_bulk{state="running"} 0',
      "homecoming_bulk_threads_left 0",
      "homecoming_bulk_pause_seconds 0",
    ])
      assert.ok(lines.includes(line), line);
    assert.ok(lines.some((line) => line.startsWith("process_resident_memory_bytes ")));
  });

  /** Sends headers that say so many bytes, or none and the bytes; the answer's status. */
  const post = async (length: number | undefined, bytes: number): Promise<number> => {
    const sent = request(`${flow.stage.appUrl}/api/github/webhooks`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...{ "x-github-event": "issues", "x-github-delivery": "1", "x-hub-signature-256": "sha256=0" },
        ...(length !== undefined && { "content-length": length }),
      },
    });
    // It may be cut off once it has been answered.
    sent.on("error", () => {});
    sent.flushHeaders();
    const answered = once(sent, "response") as Promise<[IncomingMessage]>;
    const piece = Buffer.alloc(1024 * 1024, "x");
    for (let left = bytes; left > 0; left -= piece.length) sent.write(piece.subarray(0, left));
    if (length === undefined) sent.end();
    const [answer] = await answered;
    sent.destroy();
    return answer.statusCode!;
  };

  await t.test(
    "a body that is larger than GitHub's is refused before its signature is looked at",
    async () => {
      assert.equal(await post(LARGEST_BODY + 1, 0), 413, "by its length, before any of it has come");
      assert.equal(await post(undefined, LARGEST_BODY + 1), 413, "while it comes");
      assert.equal(await post(undefined, LARGEST_BODY), 400, "the largest one is looked at");
      assert.equal((await at("/health")).status, 200);
    },
  );

  await t.test("what Redis does not answer is told in words, and ends nothing", async () => {
    const { highest } = new LedgerKeys(database, context.pair.source.id);
    await database.redis.del(highest);
    await database.redis.hset(highest, "not", "a number");
    for (const path of ["/", "/status", "/metrics"]) {
      const response = await at(path);
      assert.equal(response.status, 503, path);
      assert.match(await response.text(), /^This cannot be told just now/);
    }
    await database.redis.del(highest);
    assert.equal((await at("/status")).status, 200);
    flow.stage.check();
  });
});
