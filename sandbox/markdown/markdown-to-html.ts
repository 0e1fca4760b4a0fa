import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { softBreak, softBreakHtml } from "./soft-break.ts";

const OPTIONS = {
  // Unsafe on purpose: `safeHtml` reads the result as a browser would and keeps only what is allowed.
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
  extensions: [gfm(), softBreak],
  htmlExtensions: [gfmHtml(), softBreakHtml],
};

/** GitHub Flavored Markdown of a comment → HTML that must not be shown as it is. */
export function markdownToHtml(markdown: string): string {
  return micromark(markdown, OPTIONS);
}
