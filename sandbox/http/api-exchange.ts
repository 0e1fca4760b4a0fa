import type { Caller } from "../auth/caller.ts";
import type { MutationGate } from "../graphql/context.ts";
import type { Creation, Kind } from "../limits/kind.ts";
import type { LimitedRequest } from "../limits/limits.ts";
import type { Violation } from "../limits/meter.ts";
import type { Refused } from "../limits/refused.ts";

/** One thing that a request does: a line in the log. A document with several mutations does several. */
export interface Deed {
  operation: string | null;
  kind: Kind;
  /** What was counted as created; null as long as it was not. */
  creation: Creation | null;
  violation: Violation | null;
  refusal: Refused["shape"] | null;
  /** Milliseconds since the epoch on the sandbox's clock. */
  at: number;
}

/** What is to be sent back, before headers that every answer has. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** JSON; undefined for none. */
  body: unknown;
}

/**
 * A request that was understood and is not yet carried out. REST and GraphQL each make their own kind of
 * it; limits, faults, headers and the log treat both alike.
 */
export interface Exchange {
  readonly caller: Caller;
  /** What limits look at. */
  readonly limited: LimitedRequest;
  /** For rules of faults: the operation's name and the fields of its mutations. */
  readonly operations: string[];
  readonly kind: Kind;
  /** Filled while it runs; what a request was going to do when it was refused stands there from the start. */
  readonly deeds: Deed[];
  /** Carries it out. `veto` may refuse single mutations. Throws only for a mistake of the sandbox. */
  run(veto: MutationGate): Promise<Reply>;
}
