import { html } from "hono/html";
import type { Markup } from "./markup.ts";

/** A label in its colour; a link when `href` is given. */
export function labelChip(
  label: { name: string; color: string; description?: string | null },
  href?: string,
): Markup {
  const color = /^[0-9a-f]{6}$/i.test(label.color) ? label.color : "888888";
  const style = `--label:#${color};--on-label:${textColorOn(color)}`;
  const title = label.description ?? "";
  return href === undefined
    ? html`<span class="label" style="${style}" title="${title}">${label.name}</span> `
    : html`<a class="label" style="${style}" title="${title}" href="${href}">${label.name}</a> `;
}

/** Black or white, whichever is easier to read on six hex digits: white from a contrast of 3.6 up (WCAG 2). */
export function textColorOn(color: string): "#000" | "#fff" {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  return 1.05 / (luminance + 0.05) < 3.6 ? "#000" : "#fff";
}
