import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { checkInput } from "../../sandbox/check-input.ts";
import { createClock } from "../../sandbox/clock.ts";
import type { Happening, TextWritten } from "../../sandbox/happening.ts";
import { Store } from "../../sandbox/model/store.ts";
import type { Actor, Repository, Thread } from "../../sandbox/model/types.ts";
import { createSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import { loadWorld } from "../../sandbox/world/load-world.ts";
import { type WorldFile, worldFileSchema } from "../../sandbox/world/world-file.ts";

/** A sandbox without a server, filled with a world; its git repositories go when the test ends. */
export function worldSandbox(t: TestContext, world: WorldFile): Sandbox {
  const dataDir = temporaryDirectory(t);
  const store = new Store();
  const app = {
    ...store.newId("App"),
    slug: "homecoming",
    name: "homecoming",
    permissions: { issues: "write", contents: "write", metadata: "read" } as const,
    events: ["issues", "issue_comment"],
    webhookSecret: "secret",
    webhookUrl: null,
    publicKey: generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
  const sandbox = createSandbox({ origin: "http://127.0.0.1:4000", clock: createClock(1), store, app });
  const checked = checkInput(worldFileSchema, world, "world.json");
  loadWorld(sandbox, { world: checked, directory: dataDir, name: "world.json" }, dataDir);
  return sandbox;
}

/** A fresh folder that goes when the test ends. */
export function temporaryDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), "homecoming-"));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Collects what reaches the bus. */
export function listen(sandbox: Sandbox): { happenings: Happening[]; texts: TextWritten[] } {
  const heard: { happenings: Happening[]; texts: TextWritten[] } = { happenings: [], texts: [] };
  sandbox.bus.on("happening", (happening) => heard.happenings.push(happening));
  sandbox.bus.on("text", (text) => heard.texts.push(text));
  return heard;
}

/** A person of that login. */
export function person(login: string): Actor {
  return { login, type: "User", installationId: null };
}

/** The App through its installation on the repository's owner. */
export function appOn(sandbox: Sandbox, repository: Repository): Actor {
  const installationId = sandbox.store.installationFor(repository)?.id ?? null;
  return { login: `${sandbox.app.slug}[bot]`, type: "Bot", installationId };
}

/** The repository of that name, which must be there. */
export function repositoryOf(sandbox: Sandbox, fullName: string): Repository {
  const repository = sandbox.store.repository(fullName);
  if (!repository) throw new Error(`no repository ${fullName}`);
  return repository;
}

/** The thread of that number, which must be there. */
export function threadOf(sandbox: Sandbox, fullName: string, number: number): Thread {
  const thread = repositoryOf(sandbox, fullName).threads.get(number);
  if (!thread) throw new Error(`no thread ${fullName}#${number}`);
  return thread;
}
