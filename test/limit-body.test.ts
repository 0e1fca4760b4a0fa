import assert from "node:assert/strict";
import { once } from "node:events";
import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { limitBody } from "../src/limit-body.ts";

/** A server that takes so many bytes, and answers with what came; `post` begins a request to it. */
async function serve(t: TestContext): Promise<(length?: number) => ClientRequest> {
  const answer = limitBody((came, response) => response.end((came as { rawBody?: Buffer }).rawBody), {
    ...{ each: 10, together: 15 },
  });
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return (length) => {
    const headers = length === undefined ? {} : { "content-length": length };
    const sent = request({ port, host: "127.0.0.1", method: "POST", headers, agent: false });
    // It may be cut off once it has been answered.
    return sent.on("error", () => {});
  };
}

async function answerTo(sent: ClientRequest): Promise<[number, string]> {
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return [response.statusCode!, (await response.toArray()).join("")];
}

test("a body arrives whole up to the limit", async (t) => {
  const post = await serve(t);
  for (const body of ["", "€", "0123456789"]) {
    const sent = post();
    sent.write(body.slice(0, 3));
    sent.end(body.slice(3));
    assert.deepEqual(await answerTo(sent), [200, body]);
  }
});

test("one that is larger is refused by its length, or when it has become so", async (t) => {
  const post = await serve(t);
  const told = post(11);
  told.flushHeaders();
  assert.equal((await answerTo(told))[0], 413);
  const untold = post();
  untold.write("0123456789a");
  assert.equal((await answerTo(untold))[0], 413);
});

test("what comes at the same time has a limit together, and frees it when it is over", async (t) => {
  const post = await serve(t);
  const first = post();
  const begun = once(first, "socket");
  first.write("012345678");
  await begun;
  const refused = async () => {
    const second = post();
    second.end("0123456");
    return (await answerTo(second))[0];
  };
  // The first one's bytes may come a moment later than the second's.
  while ((await refused()) !== 503);
  first.end();
  assert.deepEqual(await answerTo(first), [200, "012345678"]);
  assert.equal(await refused(), 200);

  const gone = post();
  gone.write("012345678");
  while ((await refused()) !== 503);
  gone.destroy();
  while ((await refused()) !== 200);
});
