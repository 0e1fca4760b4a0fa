import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation, type Reading } from "../../src/git/conversation.ts";
import { gitEnvironment } from "../../src/git/environment.ts";
import { GitFailure } from "../../src/git/git-failure.ts";
import { TestRepository } from "./test-repository.ts";

/** A line, whole. */
function readLine(received: Buffer): Reading<string> {
  const end = received.indexOf("\n");
  return end < 0
    ? { needs: received.length + 1 }
    : { value: received.toString("utf8", 0, end), length: end + 1 };
}

function talk(context: { after(end: () => Promise<void>): void }, args = ["cat-file", "--batch-check"]) {
  const repository = new TestRepository();
  const git = new Conversation({ ...gitEnvironment(process.env.PATH), GIT_DIR: repository.folder }, args);
  context.after(async () => {
    await git.close();
    repository[Symbol.dispose]();
  });
  return { repository, git };
}

test("answers come in the order of the questions", async (context) => {
  const { repository, git } = talk(context);
  const ids = ["one", "two", "three"].map((text) => repository.write("blob", text));
  const answers = await Promise.all(ids.map((id) => git.ask(`${id}\n`, readLine)));
  assert.deepEqual(answers, [`${ids[0]} blob 3`, `${ids[1]} blob 3`, `${ids[2]} blob 5`]);
});

test("a failed reading fails all that was asked, and the next question starts anew", async (context) => {
  const { git } = talk(context);
  const failing = git.ask("a\n", () => {
    throw new Error("unreadable");
  });
  const waiting = git.ask("b\n", readLine);
  await assert.rejects(failing, /unreadable/);
  await assert.rejects(waiting, /unreadable/);
  assert.equal(await git.ask("c\n", readLine), "c missing");
});

test("a git that dies says why, and the next question starts another", async (context) => {
  const { git } = talk(context, ["merge-tree", "--write-tree", "--stdin"]);
  for (let time = 0; time < 2; time++)
    await assert.rejects(git.ask("nonsense\n", readLine), (error) => {
      assert.ok(error instanceof GitFailure);
      assert.match(error.message, /^git merge-tree: fatal: malformed input line/);
      return true;
    });
});

test("what is under way when it is closed fails", async (context) => {
  const { git } = talk(context);
  const asked = git.ask("a", readLine);
  await Promise.all([assert.rejects(asked, /was closed/), git.close()]);
});

test("a program that is not there is a failure like others", async () => {
  const git = new Conversation({ PATH: "/nowhere" }, ["version"]);
  await assert.rejects(git.ask("x\n", readLine), GitFailure);
});
