import { createContext, Script } from "node:vm";

const context = createContext({ run: undefined as (() => void) | undefined });
const script = new Script("run()");

/**
 * Runs pure work and stops it when it takes longer than so many milliseconds; undefined then, and when it throws
 * (deep nesting can exhaust the stack). Setting the limit costs a third of a millisecond.
 */
export function withinLimit<T>(milliseconds: number, work: () => T): T | undefined {
  let result: T | undefined;
  context.run = () => {
    result = work();
  };
  try {
    script.runInContext(context, { timeout: milliseconds });
    return result;
  } catch {
    return undefined;
  } finally {
    context.run = undefined;
  }
}
