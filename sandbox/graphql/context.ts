import type { Caller } from "../auth/caller.ts";
import type { BucketState } from "../limits/bucket.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Measure } from "./measure.ts";

/**
 * Called before each field of a mutation; what it returns is the error with which that field fails, so that
 * a secondary limit can refuse the third creation of a document and let the fourth pass.
 */
export type MutationGate = (mutation: string) => { message: string; type?: string } | null;

/** What every resolver of one request works with. */
export interface Context {
  readonly sandbox: Sandbox;
  readonly caller: Extract<Caller, { kind: "installation" }>;
  readonly gate: MutationGate;
  /** The caller's primary limit as it is before this document is charged to it. */
  readonly rate: (() => BucketState) | undefined;
  readonly measure: Measure;
  /** What is left of the resources that one document may use, see `mutation-budget.ts`. */
  budget: number;
}
