import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import { Hono } from "hono";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import { createFaults } from "../../../sandbox/faults/faults.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { gitHandler } from "../../../sandbox/http/git-handler.ts";
import { listenOnLoopback } from "../../../sandbox/http/listen.ts";
import { createServer } from "../../../sandbox/http/server.ts";
import { RequestLog } from "../../../sandbox/limits/request-log.ts";
import type { PermissionLevel } from "../../../sandbox/model/types.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { listen, temporaryDirectory, worldSandbox } from "../world-sandbox.ts";

const run = promisify(execFile);

/** Runs git without the machine's configuration; the error of a failure holds what it said. */
export async function git(directory: string, ...args: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
  };
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
  return (await run("git", [...identity, ...args], { cwd: directory, env })).stdout.trim();
}

/** A token of the App's installation on an account, with these permissions. */
export function tokenFor(
  sandbox: Sandbox,
  owner: string,
  permissions: Record<string, PermissionLevel>,
): string {
  const installation = sandbox.store.installations.find(({ account }) => account === owner);
  assert.ok(installation);
  const grant = { permissions, repositoryIds: null };
  return createInstallationToken(sandbox.app, installation, grant, Date.now() / 1000).token;
}

/** Writes files and commits them. */
export async function commit(clone: string, files: Record<string, string>, message: string): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    writeFileSync(join(clone, path), content);
  }
  await git(clone, "add", "--all");
  await git(clone, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(clone, "rev-parse", "HEAD");
}

/**
 * A world with git over HTTP: `clone` is a clone of a repository, and pushes to it, with a token that may write
 * contents there.
 */
export async function pushing(t: TestContext, world: WorldFile, name: string) {
  const sandbox = worldSandbox(t, world);
  const listening = await listenOnLoopback(0);
  t.after(() => listening.close());
  const nothing = new Hono();
  const parts = { log: new RequestLog(), faults: createFaults() };
  const server = createServer({
    api: new Hono(),
    git: gitHandler(sandbox, parts),
    control: nothing,
    pages: nothing,
  });
  listening.serve((request, bindings) => server.fetch(request, bindings));
  const address = (of: string, permissions?: Record<string, PermissionLevel>) => {
    const url = new URL(`/${of}.git`, listening.origin);
    const owner = of.split("/")[0] ?? "";
    if (permissions) [url.username, url.password] = ["x-access-token", tokenFor(sandbox, owner, permissions)];
    return url.href;
  };
  const clone = join(temporaryDirectory(t), "clone");
  await git(dirname(clone), "clone", "--quiet", address(name, { contents: "write" }), clone);
  const tipOf = (of: string, ref: string) => {
    const gitDir = sandbox.store.repository(of)?.gitDir ?? "";
    return runGit(gitDir, ["for-each-ref", "--format=%(objectname)", ref]).trim();
  };
  return { sandbox, clone, address, tipOf, heard: listen(sandbox) };
}
