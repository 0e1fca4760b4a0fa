import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type Files, TestRepository } from "../git/test-repository.ts";
import type { FlowStage, ThreadState } from "./flow-stage.ts";
import { orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** acme/garden with real git moves into `garden/` of umbrella/everything; pam is nobody in particular. */

export { SOURCE, TARGET };

export interface PullState extends ThreadState {
  type: string;
  isDraft: boolean;
  baseRefName: string;
  headRepository: string;
  headRefName: string;
  headRefOid: string;
  reviews: {
    id: string;
    author: string;
    state: string;
    body: string;
    comments: { id: string; path: string; line: number; body: string }[];
  }[];
}

/** `line 1` to `line 20`, with some of them another text. */
export function lines(changed: Record<number, string> = {}): string {
  return Array.from({ length: 20 }, (_, index) => `${changed[index + 1] ?? `line ${index + 1}`}\n`).join("");
}

export const BEDS: Files = { "beds.txt": lines(), "tools.txt": lines() };

export interface Garden {
  readonly source: TestRepository;
  readonly target: TestRepository;
  /** The commit on `main` of the source. */
  readonly main: string;
}

/** Both sides' git. In the target, line 5 of `tools.txt` has been changed since. */
export function plantGarden(t: TestContext): Garden {
  const [source, target] = [new TestRepository(), new TestRepository()];
  t.after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
  });
  const main = source.commit({ files: BEDS, message: "garden: begin\n" });
  source.git("update-ref", "refs/heads/main", main);
  source.git("symbolic-ref", "HEAD", "refs/heads/main");
  const files = {
    "README.md": "everything\n",
    "garden/beds.txt": lines(),
    "garden/tools.txt": lines({ 5: "changed in the target" }),
  };
  target.git("update-ref", "refs/heads/main", target.commit({ files, message: "everything: begin\n" }));
  target.git("symbolic-ref", "HEAD", "refs/heads/main");
  return { source, target, main };
}

interface World {
  organizations: object;
  repositories: Record<string, object>;
  config: Record<string, object>;
}

/** The world of this garden; `config` is laid over the configuration. */
export function gardenWorld(
  garden: Garden,
  config: object = {},
  threads: { issues?: object[]; pulls?: object[] } = {},
): object {
  const world = orchard(threads) as World;
  return {
    ...world,
    repositories: {
      [SOURCE]: { ...world.repositories[SOURCE], git: garden.source.folder },
      [TARGET]: { ...world.repositories[TARGET], git: garden.target.folder, defaultBranch: "main" },
    },
    config: { ...world.config, branches: { main: "main" }, ...config },
  };
}

/** A person's pull request into the source, from a fork of theirs. Answers its number. */
export async function openPull(
  flow: FlowStage,
  as: string,
  branch: string,
  files: Record<string, string | null>,
  more: { title?: string; body?: string; message?: string } = {},
): Promise<number> {
  const { title = `Change of ${branch}`, body = "Please.", message = `beds: change by ${branch}\n` } = more;
  const fork = `${as}/garden`;
  await flow.act(as, { fork: { repository: SOURCE } }).catch(() => {});
  await flow.act(as, { push: { repository: fork, branch, files, message, from: "refs/heads/main" } });
  const open = { repository: SOURCE, head: `${as}:${branch}`, title, body };
  return ((await flow.act(as, { openPullRequest: open })) as { number: number }).number;
}

/** Pushes one more commit to the branch of a pull request. */
export async function pushMore(
  flow: FlowStage,
  as: string,
  branch: string,
  files: Record<string, string | null>,
  more: { message?: string; from?: string; repository?: string } = {},
): Promise<string> {
  const { message = `beds: more on ${branch}\n`, repository = `${as}/garden`, from } = more;
  const push = { repository, branch, files, message, ...(from !== undefined && { from }) };
  return ((await flow.act(as, { push })) as { commit: string }).commit;
}

export async function pull(flow: FlowStage, repository: string, number: number): Promise<PullState> {
  return (await flow.thread(repository, number)) as PullState;
}

/** The copy of a thread, found by what its body says of it. */
export async function copyOf(flow: FlowStage, number: number): Promise<PullState | undefined> {
  const threads = (await flow.state(TARGET)).threads as PullState[];
  return threads.find(({ body }) => body.includes(`[acme/garden#${number}]`));
}

/** What the App wrote on a thread, in order. */
export function said(thread: ThreadState): string[] {
  return thread.comments.filter(({ author }) => author === "homecoming[bot]").map(({ body }) => body);
}

export async function say(flow: FlowStage, as: string, repository: string, number: number, body: string) {
  await flow.act(as, { comment: { repository, number, body } });
}

/** A clone of a repository as it is now, in which git commands are run. */
export function cloneOf(t: TestContext, flow: FlowStage, repository: string): (...args: string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), "homecoming-clone-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const url = `${flow.stage.url}/${repository}.git`;
  execFileSync("git", ["clone", "--quiet", "--bare", url, folder]);
  return (...args) =>
    execFileSync("git", ["--git-dir", folder, ...args], { encoding: "utf8", stdio: "pipe" }).trimEnd();
}
