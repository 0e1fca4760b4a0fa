import type { PersonalToken } from "./imports.ts";
import { type NodeType, nodeIdOf } from "./node-id.ts";
import type {
  Account,
  Comment,
  Installation,
  Label,
  Milestone,
  Organization,
  Reaction,
  Repository,
  Review,
  ReviewComment,
  Team,
  Thread,
} from "./types.ts";

/** Whatever has a node id, with what it belongs to. */
export type Node =
  | { type: "Account"; account: Account }
  | { type: "Team"; team: Team; organization: Organization }
  | { type: "Repository"; repository: Repository }
  | { type: "Thread"; repository: Repository; thread: Thread }
  | { type: "Comment"; repository: Repository; thread: Thread; comment: Comment }
  | { type: "Review"; repository: Repository; thread: Thread; review: Review }
  | {
      type: "ReviewComment";
      repository: Repository;
      thread: Thread;
      review: Review;
      comment: ReviewComment;
    }
  | { type: "Label"; repository: Repository; label: Label }
  | { type: "Milestone"; repository: Repository; milestone: Milestone }
  | { type: "Reaction"; reaction: Reaction; subjectId: string };

/** Everything that stands in the sandbox, found by name, number or node id. */
export class Store {
  readonly accounts = new Map<string, Account>();
  readonly repositories = new Map<string, Repository>();
  readonly installations: Installation[] = [];
  /** By the token itself. */
  readonly personalTokens = new Map<string, PersonalToken>();
  /** Names that repositories had before, lower-cased, with the node id that they lead to. */
  readonly #formerNames = new Map<string, string>();
  readonly #nodes = new Map<string, Node>();
  #lastId = 1000;

  /** A fresh database id and the node id that goes with it. */
  newId(type: NodeType): { id: number; nodeId: string } {
    this.#lastId += 1;
    return { id: this.#lastId, nodeId: nodeIdOf(type, this.#lastId) };
  }

  /** Keeps fresh ids above one that came from outside. */
  reserveId(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
  }

  register(nodeId: string, node: Node): void {
    this.#nodes.set(nodeId, node);
  }

  forget(nodeId: string): void {
    this.#nodes.delete(nodeId);
  }

  node(nodeId: string): Node | undefined {
    return this.#nodes.get(nodeId);
  }

  /** A login without regard to case. */
  account(login: string): Account | undefined {
    return this.accounts.get(login.toLowerCase());
  }

  /** The account of that login, made as a user when it is new. */
  ensureAccount(login: string): Account {
    const known = this.account(login);
    if (known) return known;
    const type = login.endsWith("[bot]") ? "Bot" : "User";
    const account: Account = { ...this.newId(type), type, login, name: null };
    this.addAccount(account);
    return account;
  }

  addAccount(account: Account): void {
    this.accounts.set(account.login.toLowerCase(), account);
    this.register(account.nodeId, { type: "Account", account });
  }

  organization(login: string): Organization | undefined {
    const account = this.account(login);
    return account?.type === "Organization" ? (account as Organization) : undefined;
  }

  addRepository(repository: Repository): void {
    this.#name(repository);
    this.register(repository.nodeId, { type: "Repository", repository });
  }

  /** `owner/name` without regard to case; a name that it had before leads to it, too. */
  repository(fullName: string): Repository | undefined {
    const name = fullName.toLowerCase();
    const former = this.#formerNames.get(name);
    return this.repositories.get(name) ?? (former === undefined ? undefined : this.repositoryById(former));
  }

  /** Its old name goes on leading to it. */
  moveRepository(repository: Repository, to: { readonly owner: string; readonly name: string }): void {
    const former = nameWithOwner(repository).toLowerCase();
    this.repositories.delete(former);
    Object.assign(repository, to);
    this.#formerNames.set(former, repository.nodeId);
    this.#name(repository);
  }

  #name(repository: Repository): void {
    const name = nameWithOwner(repository).toLowerCase();
    this.repositories.set(name, repository);
    this.#formerNames.delete(name);
  }

  repositoryById(nodeId: string): Repository | undefined {
    const node = this.#nodes.get(nodeId);
    return node?.type === "Repository" ? node.repository : undefined;
  }

  /** The installation that covers a repository. */
  installationFor(repository: Repository): Installation | undefined {
    return this.installations.find(
      (installation) =>
        installation.account.toLowerCase() === repository.owner.toLowerCase() &&
        (installation.repositoryIds === null || installation.repositoryIds.includes(repository.nodeId)),
    );
  }
}

/** `owner/name`. */
export function nameWithOwner(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}
