import type { TextWritten } from "../happening.ts";
import type { Sandbox } from "../sandbox.ts";

/** Tells the bus of a text that was written or changed; the same text again is no news. */
export function tellText(sandbox: Sandbox, text: TextWritten): void {
  if (text.before === text.after) return;
  sandbox.bus.emit("text", text);
}
