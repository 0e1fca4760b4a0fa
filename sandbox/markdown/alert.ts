import type { DefaultTreeAdapterTypes as Tree } from "parse5";

const MARKER = /^\s*\[!(note|tip|important|warning|caution)\]\s*$/i;

/**
 * GitHub shows a quote whose first line is `[!NOTE]` and the like as an alert (docs, "Basic writing and
 * formatting syntax"). Takes that line out of the quote and returns its word in lower case; null when the
 * quote is an ordinary one.
 */
export function takeAlert(quote: Tree.Element): string | null {
  const paragraph = quote.childNodes.find((node) => "tagName" in node);
  if (paragraph?.tagName !== "p") return null;
  const [first, second] = paragraph.childNodes;
  if (!first || !("value" in first)) return null;
  const word = MARKER.exec(first.value)?.[1];
  const endsLine = second === undefined || second.nodeName === "br";
  if (word === undefined || !endsLine) return null;
  paragraph.childNodes.splice(0, second ? 2 : 1);
  return word.toLowerCase();
}
