import { addressPatterns } from "./address-patterns.ts";
import { findMentions } from "./find-mentions.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * Mentions that a reply by e-mail would bring to life. GitHub's mails carry the Markdown source, and what quotes
 * them is read as plain text: `[@bob](…)`, `![@bob](…)`, a link's title and an HTML comment mention bob then
 * (Dependabot breaks its mentions for this reason). Given is the source without Markdown's code; left out are
 * `<pre>` and `<code>`, HTML tags with their attributes (a quote keeps them tags), addresses, what stands behind a slash, as in a path, and `npm\@7`, where a careful
 * writer keeps a version or an e-mail address from becoming a link. A team counts only when its organisation
 * owns one of the repositories here: nobody else's can be mentioned, and `@types/node` is a package.
 */
export function findQuotedMentions(
  source: string,
  { source: from, target, here, host }: GateContext,
): string[] {
  if (!source.includes("@")) return [];
  const text = withoutCode(source)
    .replace(/<\/?[a-z][^<>]*>/gi, "\0")
    .replace(addressPatterns(host).within, "\0")
    .replace(/\/@|\w\\@/g, "\0");
  const owners = [from, target, here].map(({ owner }) => owner.toLowerCase());
  return findMentions(text).filter((mention) => {
    const [organization, team] = mention.slice(1).split("/");
    return team === undefined || owners.includes(organization!.toLowerCase());
  });
}

/** How far code reaches in HTML: `code` to the end of its paragraph at most, a `pre` that stays open to the end. */
const ENDS = { pre: /<\/pre\s*>|$/gi, code: /<\/code\s*>|\n[ \t]*(?=\r?\n)|$/gi };

function withoutCode(text: string): string {
  const opening = /<(pre|code)\b/gi;
  let kept = "";
  let from = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    kept += `${text.slice(from, match.index)}\0`;
    const end = ENDS[match[1]!.toLowerCase() as keyof typeof ENDS];
    end.lastIndex = opening.lastIndex;
    end.test(text);
    from = opening.lastIndex = end.lastIndex;
  }
  return kept + text.slice(from);
}
