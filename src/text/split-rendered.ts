import { breakTriggers } from "./break-triggers.ts";
import type { Trigger } from "./context.ts";
import { type Limits, splitText } from "./split-text.ts";

/**
 * Splits a rendered text into parts that fit (split-text.ts). A cut makes new beginnings and ends of lines, and can
 * part a line from the fence around it: what bots would obey there, or take for a mark of ours, is broken once more.
 *
 * @param own what stands before the text in the first part and is ours: it keeps its marks, and is shorter than a part
 */
export function splitRendered(
  text: string,
  triggers: readonly Trigger[],
  own = "",
  limits?: Limits,
): string[] {
  const [first = "", ...more] = splitText(own + text, limits);
  if (more.length === 0) return [first];
  const safe = own + breakTriggers(first.slice(own.length), triggers);
  return [safe, ...more.map((part) => breakTriggers(part, triggers))];
}
