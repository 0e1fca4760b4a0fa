import { guarded } from "../github/connect.ts";
import type { Hold } from "./hold.ts";
import type { Runtime } from "./process-thread.ts";

/** The runtime for a worker with a hold on a thread: it writes, here and at GitHub, only while it has it. */
export function inHandsOf(runtime: Runtime, hold: Hold): Runtime {
  const { context } = runtime;
  const pair = guarded(context.pair, () => hold.check());
  return { ...runtime, context: { ...context, pair, ledger: context.ledger.heldBy(hold) } };
}

/** The same for a command: what it is about may be in the hands of another worker. */
export function answeringWith(runtime: Runtime, hold: Hold): Runtime {
  const { context } = runtime;
  return { ...runtime, context: { ...context, pair: guarded(context.pair, () => hold.check()) } };
}
