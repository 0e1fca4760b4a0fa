import type { Trigger } from "./context.ts";
import { INVISIBLE } from "./invisible.ts";

/** Our own mark has power on a line of its own, even in code: nobody but the app may write it. */
const OWN_MARK = /^([ \t]*<!--)(?=[ \t]*homecoming:)/gim;

/** What a copy's footer begins with: who asked for it is read from there when nothing else is left (surroundings.ts). */
const OWN_FOOTER = /^(<sub>Copied)(?= automatically by )/gm;

/** What a bot that is aware of code takes away before it reads: HTML comments, closed backtick fences. */
const TAKEN_AWAY = /<!--.*?-->|(^`{3,})[^`].*?\1/gms;

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
  const patterns = compile(triggers);
  const isObeyed = (line: string) => patterns.some(({ pattern }) => pattern.test(line));
  if (!unmarked.match(LINE)?.some(isObeyed)) return unmarked;
  const taken = takenAway(unmarked);
  return unmarked.replace(LINE, (line, offset: number) => {
    while (taken.length > 0 && taken[0]!.end < offset + line.length) taken.shift();
    const isTaken = taken.length > 0 && taken[0]!.start <= offset;
    return breakLine(line, isTaken ? patterns.filter(({ insideFences }) => insideFences) : patterns);
  });
}

function takenAway(text: string): { start: number; end: number }[] {
  const found = [...text.matchAll(TAKEN_AWAY)];
  return found.map(({ 0: part, index }) => ({ start: index, end: index + part.length }));
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

function breakLine(line: string, triggers: readonly Compiled[]): string {
  let broken = line;
  for (const { pattern } of triggers) {
    const found = pattern.exec(broken);
    if (found === null || found[0] === "") continue;
    const sign = found[0].search(/[@/]\S/);
    const at = found.index + (sign === -1 ? found[0].search(/\S|$/) : sign) + 1;
    broken = broken.slice(0, at) + INVISIBLE + broken.slice(at);
  }
  return broken;
}
