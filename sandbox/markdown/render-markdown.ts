import type { TextContext } from "./found.ts";
import { linkSpans } from "./link-found.ts";
import { markdownToHtml } from "./markdown-to-html.ts";
import { type Rendered, safeHtml } from "./safe-html.ts";
import { scanText } from "./scan-text.ts";
import { withinTime } from "./within-time.ts";

/** micromark is quadratic on some inputs: up to this length (UTF-16 units) the worst takes some 50 ms. */
const HARMLESS_LENGTH = 2_000;
/** Far more than any text that people write takes: an ordinary one of the greatest length needs a tenth. */
const TIME_LIMIT_MS = 3_000;
/** References to one long definition repeat it: a short text can make any amount of HTML. */
const HTML_LIMIT = 8_000_000;

/**
 * A body or comment as GitHub shows it. Never throws: a text that is too deep or too tangled to be parsed in
 * time is shown as it was typed, and everything in it counts, code and HTML comments included.
 */
export function renderMarkdown(markdown: string, context: TextContext): Rendered {
  const render = () => parse(markdown, context);
  try {
    return markdown.length <= HARMLESS_LENGTH ? render() : withinTime(TIME_LIMIT_MS, render);
  } catch {
    return renderPlain(markdown, context);
  }
}

function parse(markdown: string, context: TextContext): Rendered {
  const html = markdownToHtml(markdown);
  if (html.length > HTML_LIMIT) throw new RangeError("more HTML than a page may hold");
  return safeHtml(html, context);
}

/** Text that is no Markdown, such as a commit message, with its links and findings. */
export function renderPlain(text: string, context: TextContext): Rendered {
  const spans = scanText(text, context);
  const html = linkSpans(text, spans, context).replaceAll("\n", "<br>\n");
  return { html: `<p>${html}</p>`, found: spans.map((span) => span.found) };
}
