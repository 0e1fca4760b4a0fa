import { withinTime } from "../markdown/within-time.ts";

/** A line that a bot would obey. */
export interface TriggerLine {
  bot: string;
  line: string;
}

const TIME_LIMIT_MS = 1_000;
const MERGE_BOT = /^@NixOS\/nixpkgs-merge-bot merge\s*$/gim;
const OFBORG = /^\s*@(ofborg|grahamcofborg)\s+(build|test|eval)\b/i;
const REBASE = /^\/rebase /;
const STATUS = /^\/status\s+\S/;

/**
 * The lines of a body or comment that a bot of Nixpkgs would obey, by the bots' own reading of the raw text:
 * the merge bot (NixOS/nixpkgs, merge.ts) leaves out HTML comments and code fences; ofborg (commentparser.rs),
 * `/rebase` (rebase.yml) and marvin's `/status` know neither. A quote mark before the line stops all of them.
 * Which kinds of text each bot reads is left aside: a line that is harmless today must stay so tomorrow.
 */
export function findTriggers(text: string): TriggerLine[] {
  const found: TriggerLine[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (OFBORG.test(line)) found.push({ bot: "ofborg", line });
    else if (REBASE.test(line)) found.push({ bot: "rebase", line });
    else if (STATUS.test(line)) found.push({ bot: "marvin-mk2", line });
  }
  for (const [line] of readByMergeBot(text).matchAll(MERGE_BOT)) {
    found.push({ bot: "nixpkgs-merge-bot", line: line.trimEnd() });
  }
  return found;
}

function readByMergeBot(text: string): string {
  if (!/@NixOS\/nixpkgs-merge-bot merge/i.test(text)) return "";
  try {
    // The bot's own two patterns; they are quadratic on hostile texts, which then count as they are.
    return withinTime(TIME_LIMIT_MS, () =>
      text.replace(/<!--.*?-->/gms, "").replace(/(^`{3,})[^`].*?\1/gms, ""),
    );
  } catch {
    return text;
  }
}
