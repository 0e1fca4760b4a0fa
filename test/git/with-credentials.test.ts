import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { gitEnvironment } from "../../src/git/environment.ts";
import { GitFailure } from "../../src/git/git-failure.ts";
import { runGit } from "../../src/git/run-git.ts";
import { withCredentials } from "../../src/git/with-credentials.ts";

test("a server that has fallen silent is given up", { timeout: 30_000 }, async (t) => {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}/o/r.git`;
  const env = withCredentials(gitEnvironment(process.env.PATH), { url, token: null });
  assert.equal(env.GIT_HTTP_LOW_SPEED_TIME, "300");
  const hasty = { ...env, GIT_HTTP_LOW_SPEED_TIME: "1" };
  await assert.rejects(runGit(hasty, ["ls-remote", url]), GitFailure);
  assert.ok(sockets.size > 0);
});
