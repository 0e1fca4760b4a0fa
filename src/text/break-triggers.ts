import type { Trigger } from "./context.ts";
import { applyEdits } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";
import { seenByBots } from "./seen-by-bots.ts";

/** Our own mark has power on a line of its own, even in code: nobody but the app may write it. */
const OWN_MARK = /^([ \t]*<!--)(?=[ \t]*homecoming:)/gim;

/** What a copy's footer begins with: who asked for it is read from there when nothing else is left (surroundings.ts). */
const OWN_FOOTER = /^(<sub>Copied)(?= automatically by )/gm;

const LINE = /[^\r\n\u2028\u2029]+/g;

interface Compiled {
  readonly pattern: RegExp;
  readonly insideFences: boolean;
}

const compiled = new WeakMap<readonly Trigger[], readonly Compiled[]>();

/**
 * Breaks every line that a bot would obey by one invisible character. Bots read the raw text, so lines in code
 * count where the trigger says so, and only there.
 */
export function breakTriggers(text: string, triggers: readonly Trigger[]): string {
  const unmarked = text.replace(OWN_MARK, `$1${INVISIBLE}`).replace(OWN_FOOTER, `$1${INVISIBLE}`);
  const [everywhere, outside] = [true, false].map((inside) =>
    compile(triggers).filter(({ insideFences }) => insideFences === inside),
  ) as [Compiled[], Compiled[]];
  const seen = /<!--|```/.test(unmarked) ? seenByBots(unmarked) : { text: unmarked, at: (at: number) => at };
  const places = new Set([
    ...findSigns(unmarked, everywhere),
    ...findSigns(seen.text, outside).map((at) => seen.at(at - 1) + 1),
  ]);
  const edits = [...places].map((at) => ({ start: at, end: at, text: INVISIBLE }));
  return applyEdits(unmarked, edits);
}

/** Where lines that are obeyed are to be broken, in order for each trigger: behind the sign they begin with. */
function findSigns(text: string, triggers: readonly Compiled[]): number[] {
  if (triggers.length === 0) return [];
  const signs: number[] = [];
  for (const { 0: line, index } of text.matchAll(LINE))
    for (const { pattern } of triggers) {
      const found = pattern.exec(line);
      if (found === null || found[0] === "") continue;
      const sign = found[0].search(/[@/]\S/);
      signs.push(index + found.index + (sign === -1 ? found[0].search(/\S|$/) : sign) + 1);
    }
  return signs;
}

function compile(triggers: readonly Trigger[]): readonly Compiled[] {
  const known = compiled.get(triggers);
  if (known !== undefined) return known;
  const made = triggers.map(({ pattern, insideFences }) => ({
    pattern: new RegExp(pattern, "i"),
    insideFences,
  }));
  compiled.set(triggers, made);
  return made;
}
