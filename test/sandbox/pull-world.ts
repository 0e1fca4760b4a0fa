import { join } from "node:path";
import type { TestContext } from "node:test";
import { createPullRequest } from "../../sandbox/actions/create-pull-request.ts";
import { findHead } from "../../sandbox/actions/find-head.ts";
import { type PushedFiles, pushFiles } from "../../sandbox/actions/push-files.ts";
import { prepareRepository } from "../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../sandbox/git/run-git.ts";
import type { Actor, Repository } from "../../sandbox/model/types.ts";
import type { Pull } from "../../sandbox/review/add-review.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { WorldFile } from "../../sandbox/world/world-file.ts";
import { person, repositoryOf, temporaryDirectory } from "./world-sandbox.ts";

/** `line 1` to `line 20`, with some of them another text. */
export function lines(changed: Record<number, string> = {}): string {
  return Array.from({ length: 20 }, (_, index) => `${changed[index + 1] ?? `line ${index + 1}`}\n`).join("");
}

/**
 * acme/garden with `list.txt` on `main`; pam's fork of it and the one of the organization umbrella. ada is an
 * administrator, wim writes, tim sorts, pam is nobody in particular.
 */
export function pullWorldFile(
  t: TestContext,
  more: Partial<WorldFile["repositories"][string]> = {},
): WorldFile {
  const git = join(temporaryDirectory(t), "garden.git");
  prepareRepository(git, { defaultBranch: "main" });
  const blob = runGit(git, ["hash-object", "-w", "--stdin"], lines()).trim();
  const tree = runGit(git, ["mktree"], `100644 blob ${blob}\tlist.txt\n`).trim();
  const first = runGit(git, ["rev-parse", "main"]).trim();
  const commit = runGit(git, ["commit-tree", tree, "-p", first, "-m", "List"]).trim();
  runGit(git, ["update-ref", "refs/heads/main", commit]);
  const permissions = { ada: "admin", wim: "write", tim: "triage" } as const;
  return {
    organizations: { acme: {}, umbrella: {} },
    repositories: {
      "acme/garden": { git, permissions, ...more },
      "pam/garden": { forkOf: "acme/garden" },
      "umbrella/garden": { forkOf: "acme/garden" },
      // Who holds a permission is a person, and so is the owner of a repository.
      "other/field": { permissions: { pam: "read" } },
    },
  };
}

/** Pushes a commit that changes line 10 of `list.txt`, unless told otherwise. */
export function push(
  sandbox: Sandbox,
  repository: string,
  given: Partial<PushedFiles> = {},
): Promise<string> {
  const target = repositoryOf(sandbox, repository);
  const actor = person(target.owner === "pam" ? "pam" : "ada");
  const files = { "list.txt": lines({ 10: "changed" }) };
  return pushFiles(sandbox, actor, target, { branch: "topic", files, message: "Change", ...given });
}

/** Opens a pull request of pam's into acme/garden, from `topic` of her fork unless told otherwise. */
export async function open(
  sandbox: Sandbox,
  given: {
    actor?: Actor;
    head?: string;
    base?: string;
    title?: string;
    body?: string;
    isDraft?: boolean;
  } = {},
): Promise<Pull> {
  const repository: Repository = repositoryOf(sandbox, "acme/garden");
  const { actor = person("pam"), head = "pam:topic", base = "main", title = "A change", ...rest } = given;
  const where = findHead(sandbox, repository, head);
  const thread = await createPullRequest(sandbox, actor, repository, { title, base, head: where, ...rest });
  if (!thread.pull) throw new Error("no pull request");
  return { repository, thread, pull: thread.pull };
}
