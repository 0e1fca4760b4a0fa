import { formatRepositoryName } from "../repository-name.ts";
import { escapePattern } from "./escape-pattern.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * What every mention and every backlink has in its source, whatever stands around it: the characters themselves,
 * an entity, an escape or a percent code that may stand for one, or a tag that may fall away behind one.
 */
const RISK =
  /@[\w&<]|#[\d&<]|gh(?:-[\d&<]|[&<])|\/(?:issues?|pulls?|discussions?|commit)\/|&[#a-z]|\\[!-/:-@[-`{-~]|%[\da-f]{2}/i;
const JOIN_BEFORE = /[\w@#.:/-]</;
const JOIN_BEHIND = />[\w@#.:/-]/;

const harmless = new Map<string, RegExp>();

/**
 * Whether a Markdown body may hold a mention or a backlink at all, told from its source without parsing it. May
 * say yes where nothing is; says no only where nothing can be. What our own lines consist of (links to the
 * source, to our own threads and to redirect.github.com) does not count.
 */
export function couldHarm(body: string, context: GateContext): boolean {
  const rest = body.replace(harmlessReferences(context), (span, address?: string, short?: string) => {
    const number = address ?? short;
    return number === undefined || context.isOurs(Number(number)) ? " " : span;
  });
  return RISK.test(rest) || (JOIN_BEFORE.test(body) && JOIN_BEHIND.test(body));
}

function harmlessReferences({ source, target, host }: GateContext): RegExp {
  const [from, to] = [source, target].map((name) => escapePattern(formatRepositoryName(name)));
  const key = `${host} ${from} ${to}`;
  let pattern = harmless.get(key);
  if (!pattern) {
    const root = `https?://(?:www\\.)?(?:github\\.com|${escapePattern(host)})`;
    const ours = `(?:${root}/${to}/(?:issues|pull)/(\\d+)|${to}#(\\d+))(?!\\w)`;
    const others = `https?://redirect\\.github\\.com/[\\w./-]*|${root}/${from}/[\\w./-]*|${from}#\\d+(?!\\w)`;
    pattern = new RegExp(`(?<![\\w./@-])(?:${ours}|${others})`, "gi");
    harmless.set(key, pattern);
  }
  return pattern;
}
