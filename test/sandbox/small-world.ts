import { createClock } from "../../sandbox/clock.ts";
import type { TextContext } from "../../sandbox/markdown/found.ts";
import { newThread } from "../../sandbox/model/new-thread.ts";
import { Store } from "../../sandbox/model/store.ts";
import type { Actor, Organization, Repository, Thread } from "../../sandbox/model/types.ts";
import { createSandbox, type Sandbox } from "../../sandbox/sandbox.ts";

export const ORIGIN = "http://127.0.0.1:4000";

export const alice: Actor = { login: "alice", type: "User", installationId: null };
export const app: Actor = { login: "homecoming[bot]", type: "Bot", installationId: 7 };

/**
 * A sandbox without a server: acme/garden (issue 1, pull request 2) and acme/orchard (issue 1), the people
 * alice, bob-x and carol, the team acme/gardeners (bob-x, carol), the App's bot.
 */
export function smallWorld(): {
  sandbox: Sandbox;
  garden: Repository;
  orchard: Repository;
  issue: Thread;
  pull: Thread;
  apple: Thread;
} {
  const store = new Store();
  for (const login of ["alice", "bob-x", "carol", "homecoming[bot]"]) store.ensureAccount(login);
  store.addAccount(acme(store));
  const garden = addRepository(store, "garden");
  const orchard = addRepository(store, "orchard");
  const sandbox = createSandbox({
    origin: ORIGIN,
    clock: createClock(1),
    store,
    app: {
      ...store.newId("App"),
      slug: "homecoming",
      name: "homecoming",
      permissions: {},
      events: [],
      webhookSecret: "",
      webhookUrl: null,
      publicKey: "",
    },
  });
  const issue = addThread(store, garden, "Issue");
  const pull = addThread(store, garden, "PullRequest");
  return { sandbox, garden, orchard, issue, pull, apple: addThread(store, orchard, "Issue") };
}

/** The context of a text in a repository of the small world. */
export function contextOf(sandbox: Sandbox, repository: Repository): TextContext {
  return { store: sandbox.store, origin: sandbox.origin, repository };
}

function acme(store: Store): Organization {
  const members = ["bob-x", "carol"];
  return {
    ...store.newId("Organization"),
    type: "Organization",
    login: "acme",
    name: "Acme",
    members: new Map(members.map((login) => [login, "member"])),
    teams: new Map([
      ["gardeners", { ...store.newId("Team"), slug: "gardeners", name: "Gardeners", members }],
    ]),
  };
}

function addRepository(store: Store, name: string): Repository {
  const repository: Repository = {
    ...store.newId("Repository"),
    owner: "acme",
    name,
    description: null,
    defaultBranch: "main",
    forkOf: null,
    hasIssues: true,
    archived: false,
    createdAt: "2024-01-01T00:00:00Z",
    permissions: new Map(),
    labels: new Map(),
    milestones: [],
    threads: new Map(),
    nextNumber: 1,
    gone: new Map(),
    imports: new Map(),
    gitDir: "",
    rules: { creation: null },
  };
  store.addRepository(repository);
  return repository;
}

/** An open thread of alice's, on a pull request with its own part. */
export function addThread(store: Store, repository: Repository, type: Thread["type"]): Thread {
  const thread = newThread(store, repository, {
    type,
    title: "A title",
    body: "A body",
    author: "alice",
    authorAssociation: "NONE",
    createdAt: "2024-05-06T07:08:09Z",
    viaApp: null,
  });
  if (type === "PullRequest") {
    thread.pull = {
      isDraft: false,
      baseRefName: "main",
      baseRefOid: "1".repeat(40),
      headRepository: "alice/garden",
      headRefName: "topic",
      headRefOid: "2".repeat(40),
      mergedAt: null,
      mergedBy: null,
      mergeCommitOid: null,
      maintainerCanModify: true,
      reviewRequests: [],
      reviews: [],
    };
  }
  return thread;
}
