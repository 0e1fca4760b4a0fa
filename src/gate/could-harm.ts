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
 * Whether a Markdown body may hold a mention, a backlink or a closing keyword at all, told from its source without
 * parsing it. May say yes where nothing is; says no only where nothing can be. What our own lines consist of
 * (links to the source, to our own threads and to redirect.github.com) does not count. A pull request could close
 * a thread of the source; there only `[source#1](https://redirect…` is spared, whose bracket parts the reference
 * from any keyword.
 */
export function couldHarm(body: string, context: GateContext): boolean {
  const rest = body.replace(harmlessReferences(context), (span, address?: string, short?: string) => {
    const number = address ?? short;
    return number === undefined || context.isOurs(Number(number)) ? " " : span;
  });
  return RISK.test(rest) || (JOIN_BEFORE.test(body) && JOIN_BEHIND.test(body));
}

function harmlessReferences({ kind, source, target, host }: GateContext): RegExp {
  const [from, to] = [source, target].map((name) => escapePattern(formatRepositoryName(name)));
  const key = `${kind === "pull"} ${host} ${from} ${to}`;
  let pattern = harmless.get(key);
  if (!pattern) {
    const root = `https?://(?:www\\.)?(?:github\\.com|${escapePattern(host)})`;
    const ours = `(?:${root}/${to}/(?:issues|pull)/(\\d+)|${to}#(\\d+))(?!\\w)`;
    const quiet = "https?://redirect\\.github\\.com/[\\w./-]*";
    const number = `${from}#\\d+(?!\\w)`;
    const standing = `(?<![\\\\!\\]])\\[${number}(?: \\(comment\\))?\\]\\(${quiet}`;
    const others = kind === "pull" ? standing : `${root}/${from}/[\\w./-]*|${number}`;
    pattern = new RegExp(`(?<![\\w./@-])(?:${ours}|${quiet}|${others})`, "gi");
    harmless.set(key, pattern);
  }
  return pattern;
}
