import type { Config } from "../config/config.ts";
import type { Client, Guard } from "../github/client.ts";
import type { Pair } from "../github/connect.ts";
import type { Importer } from "../github/importer.ts";
import type { PullPart, Thread } from "../github/thread.ts";
import type { Draft } from "./draft.ts";
import type { Holds } from "./holds.ts";
import type { Ledger } from "./ledger.ts";
import type { BranchMover } from "./pulls/branch-mover.ts";
import type { ExpectedPulls } from "./pulls/expected-pulls.ts";
import type { Relinks } from "./relinks.ts";
import type { RepositoryDirectory } from "./repository-directory.ts";
import type { ResolvedText } from "./resolved-text.ts";
import type { Choice } from "./strategies/strategy.ts";
import type { ThreadRecord } from "./thread-record.ts";

/** What everything in a process that transfers threads has in common. */
export interface TransferContext {
  readonly config: Config;
  readonly pair: Pair;
  /** Asked before every write, also one that the pair's clients do not send. */
  readonly guard: Guard;
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly relinks: Relinks;
  /** What the target has, and what the source has. */
  readonly directory: RepositoryDirectory;
  readonly sourceDirectory: RepositoryDirectory;
  readonly branches: BranchMover;
  readonly expectedPulls: ExpectedPulls;
  /** How issues are transferred when nothing else is asked for. */
  readonly strategy: Choice;
  /** With an operator's token only. */
  readonly importer: Importer | null;
  /** Whether what is in hand is among the last of its bulk. */
  readonly isEnding?: boolean;
  /** The App as it is named under what it writes. */
  readonly app: AppIdentity;
}

/** The App as GitHub knows it. */
export interface AppIdentity {
  readonly name: string;
  readonly url: string;
  /** ISO 8601: when it was registered. Nothing of ours is older. */
  readonly since: string;
}

/** One thread in the hands of a worker. */
export interface Work extends TransferContext {
  readonly record: ThreadRecord;
  readonly source: Client;
  readonly target: Client;
}

/** The same with the thread read and rendered: for the steps that write the copy. */
export interface CopyWork extends Work {
  readonly thread: Thread;
  readonly draft: Draft;
  readonly text: ResolvedText;
}

/** The same for a pull request. */
export interface PullWork extends CopyWork {
  readonly thread: Thread & { readonly pull: PullPart };
}

export function isPullWork(work: CopyWork): work is PullWork {
  return work.thread.pull !== null;
}
