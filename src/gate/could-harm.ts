import { formatRepositoryName } from "../repository-name.ts";
import { escapePattern } from "./escape-pattern.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * What every mention, every reference and every address of a thread has in its source, whatever stands around it:
 * the characters themselves, or an entity, an escape, a percent code or a tag within them that may fall away.
 */
const RISK = new RegExp(
  [
    "(?:(?<![a-z\\d])|@[\\w.-]+)@[\\w&<]|@[\\da-f]*(?:<|[\\da-f]{7})",
    "#[\\d&<]|gh(?:-[\\d&<]|[&<])",
    "/(?:issues?|pulls?|discussions?)/[\\d&%<]|/commit/[\\da-f&%<]|/[ipdc][a-z]{0,10}<",
    "&[#a-z]|\\\\[-/]|%(?:2f|[4-7][\\da-f])",
  ].join("|"),
  "i",
);

/** No word, sign or tag stands beside that would make another reference of it, nor emphasis that ends within one. */
const ALONE_BEFORE = "(?<![\\w./@>-]|\\w[*~]{1,3})";
const ALONE_BEHIND = "(?![\\w<]|[*~]{1,3}\\w)";

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
  return RISK.test(rest);
}

function harmlessReferences({ kind, source, target, host }: GateContext): RegExp {
  const [from, to] = [source, target].map((name) => escapePattern(formatRepositoryName(name)));
  const key = `${kind === "pull"} ${host} ${from} ${to}`;
  let pattern = harmless.get(key);
  if (!pattern) {
    const root = `https?://(?:www\\.)?(?:github\\.com|${escapePattern(host)})`;
    const ours = `(?:${root}/${to}/(?:issues|pull)/(\\d+)|${to}#(\\d+))${ALONE_BEHIND}`;
    const quiet = "https?://redirect\\.github\\.com/[\\w./-]*";
    const number = `${from}#\\d+${ALONE_BEHIND}`;
    const standing = `(?<![\\\\!\\]])\\[${number}(?: \\(comment\\))?\\]\\(${quiet}`;
    const others = kind === "pull" ? standing : `${root}/${from}/[\\w./-]*|${number}`;
    pattern = new RegExp(`${ALONE_BEFORE}(?:${ours}|${quiet}|${others})`, "gi");
    harmless.set(key, pattern);
  }
  return pattern;
}
