import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { copyOf, gardenWorld, lines, openPull, plantGarden } from "./garden-git.ts";
import { lastFirst } from "./last-first.ts";
import { MortalWorker } from "./mortal-worker.ts";

/** A fetch that hangs lasts so many seconds. */
const HANGS = 40;

/** What does not end is given twelve seconds; the rest is for a busy machine. In real milliseconds. */
const IN_TIME = 20_000;

test("SIGTERM: a worker whose git does not get on ends in time, and the next start goes on", async (t) => {
  const ends = lastFirst(t);
  const folder = mkdtempSync(join(tmpdir(), "homecoming-hanging-git-"));
  ends.after(() => rmSync(folder, { recursive: true }));
  const hangs = join(folder, "hangs");
  const script = [
    "#!/bin/sh",
    `case " $* " in *" fetch "*) touch '${hangs}'; exec sleep ${HANGS} ;; esac`,
    `PATH='${process.env.PATH}' exec git "$@"`,
  ];
  writeFileSync(join(folder, "git"), `${script.join("\n")}\n`, { mode: 0o755 });
  const flow = await FlowStage.open(ends, gardenWorld(plantGarden(t)), { workers: 0 });
  const number = await openPull(flow, "pam", "beds", { "beds.txt": lines({ 5: "changed by pam" }) });
  const { environment } = flow.stage;
  const PATH = `${folder}${delimiter}${environment.PATH}`;
  const hanging = new MortalWorker(ends, { ...environment, PATH });
  assert.equal((await flow.run("transfer", String(number))).status, 0);
  await flow.until("a fetch that hangs", async () => existsSync(hangs));

  const { ms, status } = await hanging.stop();
  t.diagnostic(`stopped after ${Math.round(ms)} ms`);
  assert.equal(status, 0);
  assert.ok(ms < IN_TIME, `${ms} ms`);

  // With a store of its own: in the same one it would wait a minute until the lock of the fetch counts as a dead one's.
  new MortalWorker(ends, { ...environment, HOMECOMING_STATE: join(folder, "state") });
  await flow.until("a copy", async () => copyOf(flow, number));
});
