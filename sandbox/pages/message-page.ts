import { html } from "hono/html";
import { layout } from "./layout.ts";
import type { Markup } from "./markup.ts";

/** A page that only says something: what is not there, what was deleted. */
export function messagePage(title: string, message: string): Markup {
  return layout({
    title,
    content: html`<div class="message"><h1>${title}</h1><p>${message}</p><p><a href="/">All repositories</a></p></div>`,
  });
}
