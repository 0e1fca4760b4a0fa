import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FlowStage, runCli } from "./flow-stage.ts";
import { issue, orchard } from "./orchard-world.ts";

const bare = { PATH: process.env.PATH };

/** Exit 2, one line on stderr, nothing on stdout, no trace of a stack. */
async function refuses(args: string[], environment: NodeJS.ProcessEnv, pattern: RegExp): Promise<void> {
  const { status, stdout, stderr } = await runCli(args, environment);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, pattern);
  assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
  assert.doesNotMatch(stderr, /\n\s+at /);
}

test("what the operator can mend is one clear line and status 2", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }), { workers: 0 });
  const environment = flow.stage.environment;
  const folder = mkdtempSync(join(tmpdir(), "homecoming-wrong-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  await t.test("a flag that is not known", () =>
    refuses(["plan", "--speed"], environment, /^homecoming: unknown option '--speed'/),
  );
  await t.test("a command that is not known", () =>
    refuses(["verfy"], environment, /^homecoming: unknown command 'verfy' \(Did you mean verify\?\)$/m),
  );
  await t.test("a flag that is missing", () =>
    refuses(["render", "--source", "a/b"], environment, /required option '--target <repository>' not/),
  );
  await t.test("a command that is missing", async () => {
    await refuses(
      ["bulk"],
      environment,
      /bulk what\? One of start, pause, resume, cancel, status is missing/,
    );
    await refuses([], environment, /One of rehearse, sandbox, serve, .* is missing/);
  });
  await t.test("help is no mistake", async () => {
    const { status, stdout, stderr } = await runCli(["bulk", "--help"], environment);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^Usage: homecoming bulk/);
  });
  await t.test("a report that cannot be written", () =>
    refuses(
      ["rehearse", "--json", join(folder, "none", "report.json")],
      bare,
      /cannot be written \(ENOENT\)/,
    ),
  );
  await t.test("no configuration", () =>
    refuses(
      ["plan"],
      { ...environment, HOMECOMING_CONFIG: join(folder, "none.yml") },
      /none\.yml cannot be read/,
    ),
  );
  await t.test("a wrong configuration", () =>
    refuses(
      ["plan"],
      { ...environment, HOMECOMING_CONFIG: file("wrong.yml", "source: x") },
      /source: expected OWNER\/REPO/,
    ),
  );
  await t.test("no credentials", () =>
    refuses(["serve"], { ...environment, APP_ID: "" }, /APP_ID is not set/),
  );
  await t.test("no private key", () =>
    refuses(["serve"], { ...environment, PRIVATE_KEY_PATH: "" }, /PRIVATE_KEY/),
  );
  await t.test("a private key of another App", async () => {
    const other = await FlowStage.open(t, orchard({}), { workers: 0 });
    const stolen = { ...environment, PRIVATE_KEY_PATH: other.stage.environment.PRIVATE_KEY_PATH };
    await refuses(["plan"], stolen, /does not accept the App's credentials/);
  });
  await t.test("no Redis", () =>
    refuses(
      ["plan"],
      { ...environment, REDIS_URL: "redis://:secret@127.0.0.1:1" },
      /No Redis answers at redis:\/\/127\.0\.0\.1:1/,
    ),
  );
  await t.test("no GitHub", () =>
    refuses(["plan"], { ...environment, GHE_HOST: "127.0.0.1:1" }, /GitHub cannot be reached/),
  );
  await t.test("a query that is not understood", () =>
    refuses(["bulk", "start", "--query", "is:purple"], environment, /"is:purple", which is not understood/),
  );
  await t.test("a thread that is not there", () =>
    refuses(["transfer", "99"], environment, /There is no thread 99 in acme\/garden/),
  );
  await t.test("a thread number that is none", () =>
    refuses(["transfer", "x"], environment, /"x" is not the number of a thread/),
  );
  await t.test("nothing to pause", () => refuses(["bulk", "pause"], environment, /No bulk is under way/));
  await t.test("two bulks at once", async () => {
    assert.equal((await flow.run("bulk", "start")).status, 0);
    await refuses(["bulk", "start"], environment, /Bulk \w+ is under way/);
  });
  await t.test("a world that is none", () =>
    refuses(["rehearse", "--world", file("world.json", "{")], bare, /world\.json/),
  );
  await t.test("a port that is taken", () => {
    const { port } = new URL(flow.stage.url);
    return refuses(
      ["serve", "--role", "web"],
      { ...environment, HOST: "127.0.0.1", PORT: port },
      /Port \d+ cannot be listened on \(EADDRINUSE\)/,
    );
  });
});

test("an App that is installed on one side only is named", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }, { installations: ["acme"] }), {
    workers: 0,
  });
  await refuses(["serve"], flow.stage.environment, /The App is not installed on umbrella\/everything/);
});
