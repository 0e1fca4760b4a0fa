import { join } from "node:path";
import { allows, type Caller } from "../auth/caller.ts";
import type { RefChange } from "../happening.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import { receivePush } from "../push/receive-push.ts";
import type { Sandbox } from "../sandbox.ts";
import { gitEnvironment } from "./git-environment.ts";
import { readRefs } from "./read-refs.ts";
import type { RefPolicy } from "./refuse-refs.ts";
import { runBackend } from "./run-backend.ts";

/**
 * Takes a push in, and does what follows from it before git hears that it is done. Pushes to one repository
 * come one after the other, so that each sees only what it has changed itself.
 */
export async function receivePack(
  sandbox: Sandbox,
  request: Request,
  repository: Repository,
  caller: Extract<Caller, { kind: "installation" }>,
): Promise<Response> {
  const { gitDir } = repository;
  const done = await turn(repository);
  try {
    const before = await branchesAndTags(gitDir);
    const ended = async () => {
      try {
        const changes = changesBetween(before, await branchesAndTags(gitDir));
        if (changes.length > 0) await receivePush(sandbox, caller.actor, repository, changes);
      } finally {
        done();
      }
    };
    const environment = environmentFor(policyFor(sandbox, repository, caller));
    const options = { user: caller.actor.login, environment, ended };
    return await runBackend(request, gitDir, "git-receive-pack", options);
  } catch (error) {
    done();
    throw error;
  }
}

/** The end of the last push to each repository. */
const turns = new WeakMap<Repository, Promise<void>>();

/** Waits until nobody else pushes; what it gives ends the turn. */
async function turn(repository: Repository): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const former = turns.get(repository);
  turns.set(repository, promise);
  await former;
  return resolve;
}

async function branchesAndTags(gitDir: string): Promise<Map<string, string>> {
  const refs = await readRefs(gitDir, "refs/heads", "refs/tags");
  return new Map(refs.map(({ name, sha }) => [name, sha]));
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): RefChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }));
}

function policyFor(sandbox: Sandbox, repository: Repository, caller: Caller): RefPolicy {
  return {
    workflows: allows(caller, repository, [{ workflows: "write" }]),
    creation: repository.rules.creation,
    page: `${sandbox.origin}/${nameWithOwner(repository)}`,
  };
}

/** With a hook for branches where something is forbidden. */
function environmentFor(policy: RefPolicy): Record<string, string> {
  if (policy.workflows && policy.creation === null) return gitEnvironment();
  return {
    ...gitEnvironment({
      "core.hooksPath": join(import.meta.dirname, "hooks"),
      "receive.procReceiveRefs": "refs/heads",
    }),
    SANDBOX_NODE: process.execPath,
    SANDBOX_REF_POLICY: JSON.stringify(policy),
  };
}
