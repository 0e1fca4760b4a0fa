import type { Config } from "../config/config.ts";
import type { Client } from "../github/client.ts";
import type { Pair } from "../github/connect.ts";
import type { Thread } from "../github/thread.ts";
import type { Draft } from "./draft.ts";
import type { Ledger } from "./ledger.ts";
import type { RepositoryDirectory } from "./repository-directory.ts";
import type { ThreadRecord } from "./thread-record.ts";

/** What everything in a process that transfers threads has in common. */
export interface TransferContext {
  readonly config: Config;
  readonly pair: Pair;
  readonly ledger: Ledger;
  /** What the target has, and what the source has. */
  readonly directory: RepositoryDirectory;
  readonly sourceDirectory: RepositoryDirectory;
  /** The App as it is named under what it writes. */
  readonly app: { readonly name: string; readonly url: string };
}

/** One thread in the hands of a worker. */
export interface Work extends TransferContext {
  readonly record: ThreadRecord;
  readonly source: Client;
  readonly target: Client;
}

/** The same with the thread read and rendered: for the steps that write the copy. */
export interface CopyWork extends Work {
  readonly issue: Thread;
  readonly draft: Draft;
}
