import { InputError } from "../check-input.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Archive } from "./archive-file.ts";
import { ensureLabel } from "./ensure-label.ts";
import { type Given, loadThread } from "./load-thread.ts";

/** Fills a repository with the labels and threads of an archive, by number. */
export function loadArchive(sandbox: Sandbox, repository: Repository, archive: Archive, where: string): void {
  for (const label of archive.labels ?? []) ensureLabel(sandbox.store, repository, label);
  const issues = (archive.issues ?? []).map((thread): Given => ({ type: "Issue", thread }));
  const pulls = (archive.pulls ?? []).map((thread): Given => ({ type: "PullRequest", thread }));
  const given = [...issues, ...pulls].sort((a, b) => a.thread.number - b.thread.number);
  for (const one of given) {
    const { number } = one.thread;
    if (repository.threads.has(number)) throw new InputError(`${where}: number ${number} is there twice`);
    const thread = loadThread(sandbox, repository, one, where);
    repository.threads.set(number, thread);
    if (thread.createdAt < repository.createdAt) repository.createdAt = thread.createdAt;
  }
}
