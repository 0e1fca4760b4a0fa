import { addressPatterns } from "./address-patterns.ts";
import { findMentions } from "./find-mentions.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * Mentions that a reply by e-mail would bring to life. GitHub's mails carry the Markdown source, and what quotes
 * them is read as plain text: `[@bob](…)`, `![@bob](…)`, a link's title and an HTML comment mention bob then
 * (Dependabot breaks its mentions for this reason). Given is the source without Markdown's code; left out are
 * `<pre>` and `<code>`, addresses, and what stands behind a slash, as in a path. A team counts only when its
 * organisation owns one of the repositories here: nobody else's can be mentioned, and `@types/node` is a package.
 */
export function findQuotedMentions(
  source: string,
  { source: from, target, here, host }: GateContext,
): string[] {
  if (!source.includes("@")) return [];
  const text = withoutCode(source).replace(addressPatterns(host).within, "\0").replaceAll("/@", "/\0");
  const owners = [from, target, here].map(({ owner }) => owner.toLowerCase());
  return findMentions(text).filter((mention) => {
    const [organization, team] = mention.slice(1).split("/");
    return team === undefined || owners.includes(organization!.toLowerCase());
  });
}

/** Without the elements `pre` and `code`; one that is never closed stays. */
function withoutCode(text: string): string {
  const opening = /<(pre|code)\b/gi;
  let kept = "";
  let from = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const closing = new RegExp(`</${match[1]}\\s*>`, "gi");
    closing.lastIndex = opening.lastIndex;
    if (!closing.test(text)) break;
    kept += `${text.slice(from, match.index)}\0`;
    from = opening.lastIndex = closing.lastIndex;
  }
  return kept + text.slice(from);
}
