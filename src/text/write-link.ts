import type { Style } from "./run.ts";

/** A link in the notation of its place. The label must hold neither brackets nor angle brackets. */
export function writeLink(style: Style, label: string, url: string): string {
  return style === "html" ? `<a href="${safeAddress(url)}">${label}</a>` : `[${label}](${safeAddress(url)})`;
}

/** An address that ends neither a Markdown link nor an attribute too early. */
export function safeAddress(url: string): string {
  return url.replace(
    /[\x00-\x20()<>"'`\\|]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`,
  );
}
