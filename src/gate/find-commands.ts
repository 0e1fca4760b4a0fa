import type { GateContext } from "./gate-context.ts";
import { withoutFences } from "./without-fences.ts";

/** Line ends as a regular expression's `^` and `$` know them; bots match with the flag `m`. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

const compiled = new Map<string, RegExp>();

/** Every line of a body that a bot of the target obeys. */
export function findCommands(body: string, triggers: GateContext["triggers"]): string[] {
  const all = body.split(LINE_END);
  const outside = /```|<!--/.test(body) ? withoutFences(body).split(LINE_END) : all;
  return triggers.flatMap(({ pattern, insideFences }) => {
    const known = compiled.get(pattern) ?? new RegExp(pattern, "i");
    compiled.set(pattern, known);
    return (insideFences ? all : outside).filter((line) => known.test(line));
  });
}
