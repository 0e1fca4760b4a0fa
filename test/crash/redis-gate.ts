import { once } from "node:events";
import { createConnection, createServer, type Server } from "node:net";
import type { Boundaries } from "./boundaries.ts";

/** Commands that write, and not those of a hold, which is kept up every second. */
const WRITES = /\r\n(?:eval|hset|hsetnx|hincrby|sadd|srem|zadd)\r\n/i;
const LEDGER = /\}:[^:]+:(?:thread|comments|targets|pointers|relink)/;
const HOLD = /PEXPIRE|:hold:\S+\r\n\$36/;

/** A way to Redis that has a boundary before each write of the ledger. */
export async function gateToRedis(path: string, redis: string, boundaries: Boundaries): Promise<Server> {
  const server = createServer((client) => {
    const upstream = createConnection(redis);
    upstream.pipe(client);
    let last: Promise<unknown> = Promise.resolve();
    client.on("data", (chunk: Buffer) => {
      last = last.then(async () => {
        const text = chunk.toString("latin1");
        const isWrite = WRITES.test(text) && LEDGER.test(text) && !HOLD.test(text);
        if (!isWrite || (await boundaries.pass("before a write to the ledger"))) upstream.write(chunk);
        else client.destroy();
      });
    });
    for (const one of [client, upstream]) {
      one.on("error", () => {});
      one.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  server.listen(path);
  await once(server, "listening");
  return server;
}
