import { EventEmitter } from "node:events";
import type { Clock } from "./clock.ts";
import type { Happening, TextWritten } from "./happening.ts";
import type { Store } from "./model/store.ts";
import type { App } from "./model/types.ts";

/** What every part of the sandbox works on: passed first to each action, resolver and route. */
export interface Sandbox {
  /** Where it is reached, without a slash at the end: `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly app: App;
  /** `happening` feeds the webhooks, `text` the notifications, cross-references and the count of harm. */
  readonly bus: EventEmitter<{ happening: [Happening]; text: [TextWritten] }>;
}

export function createSandbox(parts: Omit<Sandbox, "bus">): Sandbox {
  return { ...parts, bus: new EventEmitter() };
}
