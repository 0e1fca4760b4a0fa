import { html } from "hono/html";
import type { Markup } from "./markup.ts";

/** A title: plain text, in which only backticks have a meaning (docs, "Autolinked references" knows no other). */
export function titleText(title: string): Markup {
  const parts = title.split(/`([^`]+)`/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
