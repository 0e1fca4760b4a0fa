import { html } from "hono/html";
import type { Markup } from "./markup.ts";

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** An ISO 8601 time as `12 May 2018`, the whole of it on hovering. */
export function moment(iso: string): Markup {
  return html`<time datetime="${iso}" title="${iso}">${dayOf(iso)}</time>`;
}

export function dayOf(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : DAY.format(time);
}
