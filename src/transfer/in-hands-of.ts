import { guarded } from "../github/connect.ts";
import type { Hold } from "./hold.ts";
import type { Runtime } from "./process-thread.ts";
import type { TransferContext } from "./transfer-context.ts";

/** The runtime for a worker with a hold on a thread: it writes, here and at GitHub, only while it has it. */
export function inHandsOf(runtime: Runtime, hold: Hold): Runtime {
  return { ...runtime, context: heldContext(runtime.context, hold) };
}

/** The same where there is nothing but the context. */
export function heldContext(context: TransferContext, hold: Hold): TransferContext {
  return { ...guardedBy(context, hold), ledger: context.ledger.heldBy(hold) };
}

/** The same for a command: what it is about may be in the hands of another worker. */
export function answeringWith(runtime: Runtime, hold: Hold): Runtime {
  return { ...runtime, context: guardedBy(runtime.context, hold) };
}

function guardedBy(context: TransferContext, hold: Hold): TransferContext {
  const guard = () => hold.check();
  return { ...context, guard, pair: guarded(context.pair, guard) };
}
