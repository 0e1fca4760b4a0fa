/**
 * What a GitHub holds, as plain data. Everything in the sandbox reads and writes these records through
 * `Store` (lookup) and the functions of `actions/` (change). Times are ISO 8601 strings in UTC, to the
 * second, as GitHub writes them.
 */

import type { IssueImport } from "./imports.ts";
import type { LockReason, StateReason } from "./reasons.ts";
import type { TimelineEvent } from "./timeline-event.ts";

export type { LockReason, StateReason, TimelineEvent };

export type RepositoryPermission = "admin" | "maintain" | "write" | "triage" | "read" | "none";
export type AuthorAssociation =
  | "COLLABORATOR"
  | "CONTRIBUTOR"
  | "FIRST_TIMER"
  | "FIRST_TIME_CONTRIBUTOR"
  | "MANNEQUIN"
  | "MEMBER"
  | "NONE"
  | "OWNER";
export type ReactionContent =
  | "THUMBS_UP"
  | "THUMBS_DOWN"
  | "LAUGH"
  | "HOORAY"
  | "CONFUSED"
  | "HEART"
  | "ROCKET"
  | "EYES";
export type MinimizedReason = "abuse" | "duplicate" | "off-topic" | "outdated" | "resolved" | "spam";

/** A user, an organization or a bot. A bot's login is stored with its suffix: `homecoming[bot]`. */
export interface Account {
  readonly type: "User" | "Organization" | "Bot";
  readonly id: number;
  readonly nodeId: string;
  readonly login: string;
  name: string | null;
}

export interface Team {
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  name: string;
  /** Logins. */
  members: string[];
}

export interface Organization extends Account {
  readonly type: "Organization";
  /** By lower-cased login. */
  members: Map<string, "admin" | "member">;
  /** By slug. */
  teams: Map<string, Team>;
}

export interface Label {
  readonly id: number;
  readonly nodeId: string;
  name: string;
  /** Six hex digits, no `#`. */
  color: string;
  description: string | null;
  isDefault: boolean;
}

export interface Milestone {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  title: string;
  description: string | null;
  state: "OPEN" | "CLOSED";
  dueOn: string | null;
}

export interface Reaction {
  readonly id: number;
  readonly nodeId: string;
  /** A login; null when the world file gives only a count. */
  user: string | null;
  content: ReactionContent;
}

/** What everything that people write has in common. */
export interface Written {
  readonly id: number;
  readonly nodeId: string;
  /** A login; null for a deleted account ("ghost"). */
  author: string | null;
  authorAssociation: AuthorAssociation;
  body: string;
  createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  /** A login; null where nobody has edited it, and for a deleted account. */
  editor: string | null;
  reactions: Reaction[];
  /** The slug of the App that wrote it. */
  viaApp: string | null;
}

export interface Comment extends Written {
  minimized: MinimizedReason | null;
}

/** Of a diff: the file before the change (`LEFT`) or after it. */
export type DiffSide = "LEFT" | "RIGHT";

export interface ReviewComment extends Written {
  path: string | null;
  /** Of the file as `side` has it; null when the line is no longer in the diff, or for the file as a whole. */
  line: number | null;
  originalLine: number | null;
  /** The first line of several; null for one. */
  startLine: number | null;
  side: DiffSide;
  diffHunk: string;
  /** Id of the review comment that this one answers. */
  inReplyTo: number | null;
  minimized: MinimizedReason | null;
}

export interface Review extends Written {
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  commitOid: string | null;
  comments: ReviewComment[];
}

/** An issue or a pull request: one numbering, much in common. */
export interface Thread extends Written {
  readonly type: "Issue" | "PullRequest";
  /** Node id of the repository. */
  repositoryId: string;
  number: number;
  title: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  stateReason: StateReason | null;
  locked: boolean;
  lockReason: LockReason | null;
  closedAt: string | null;
  closedBy: string | null;
  /** Node ids of labels of the repository, in the order in which they were added. */
  labelIds: string[];
  /** Logins. */
  assignees: string[];
  /** Node id. */
  milestoneId: string | null;
  comments: Comment[];
  events: TimelineEvent[];
  /** Logins that get a notification for everything that happens here. */
  subscribers: Set<string>;
  /** Present on a pull request only. */
  pull: PullRequestPart | null;
}

export interface PullRequestPart {
  isDraft: boolean;
  baseRefName: string;
  baseRefOid: string;
  /** `owner/name`; null when the fork is gone. */
  headRepository: string | null;
  headRefName: string;
  headRefOid: string;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommitOid: string | null;
  maintainerCanModify: boolean;
  /** Logins whose review was asked for and is still awaited. */
  reviewRequests: string[];
  reviews: Review[];
}

export interface Repository {
  readonly id: number;
  readonly nodeId: string;
  /** Login of the owning account. */
  owner: string;
  name: string;
  description: string | null;
  defaultBranch: string;
  /** `owner/name` of the parent. */
  forkOf: string | null;
  hasIssues: boolean;
  archived: boolean;
  createdAt: string;
  /** Explicit grants by lower-cased login. */
  permissions: Map<string, RepositoryPermission>;
  /** By lower-cased name: labels are unique without regard to case. */
  labels: Map<string, Label>;
  milestones: Milestone[];
  /** By number, in order of creation. */
  threads: Map<number, Thread>;
  nextNumber: number;
  /** Numbers that led here once and lead elsewhere now (transferred) or nowhere (deleted). */
  gone: Map<number, { to: { repositoryId: string; number: number } | null }>;
  /** What was handed to the import API, by id. */
  imports: Map<number, IssueImport>;
  /** Path of the bare git repository. */
  gitDir: string;
  rules: RefRules;
}

/** What a ruleset of a repository restricts. */
export interface RefRules {
  /** Patterns of the only branch names that may be created, in the syntax of rulesets; null: all may. */
  creation: string[] | null;
}

export type PermissionLevel = "read" | "write";

/** The App as installed on one account. */
export interface Installation {
  readonly id: number;
  readonly nodeId: string;
  /** Login of the account. */
  account: string;
  permissions: Record<string, PermissionLevel>;
  events: string[];
  /** Node ids; null: all repositories of the account. */
  repositoryIds: string[] | null;
  suspended: boolean;
}

/** The one App that the sandbox knows. */
export interface App {
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  permissions: Record<string, PermissionLevel>;
  events: string[];
  webhookSecret: string;
  /** Where webhooks go; null until an app says so. */
  webhookUrl: string | null;
  /** PEM, public half: checks the JWTs. */
  publicKey: string;
}

/** Who does something. */
export interface Actor {
  login: string;
  type: "User" | "Bot";
  /** Set when an App acts through one of its installations. */
  installationId: number | null;
}
