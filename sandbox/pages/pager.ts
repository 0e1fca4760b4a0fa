import { html } from "hono/html";
import type { Markup } from "./markup.ts";

/**
 * Links to the pages of a list: the first, the last, those around the current one, and the neighbours.
 * Nothing when there is one page.
 */
export function pager(current: number, last: number, pathOf: (page: number) => string): Markup | "" {
  if (last <= 1) return "";
  const numbers = pageNumbers(current, last).map((page) => {
    if (page === null) return html`<span class="gap">…</span> `;
    if (page === current) return html`<span class="current" aria-current="page">${page}</span> `;
    return html`<a href="${pathOf(page)}">${page}</a> `;
  });
  const previous = current > 1 ? html`<a rel="prev" href="${pathOf(current - 1)}">Previous</a> ` : "";
  const next = current < last ? html`<a rel="next" href="${pathOf(current + 1)}">Next</a>` : "";
  return html`<nav class="pager" aria-label="Pages">${previous}${numbers}${next}</nav>`;
}

/** `null` stands for pages left out. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const wanted = new Set([1, 2, current - 1, current, current + 1, last - 1, last]);
  const shown = [...wanted].filter((page) => page >= 1 && page <= last).sort((a, b) => a - b);
  return shown.flatMap((page, index) => {
    const before = shown[index - 1] ?? 0;
    return page - before > 1 ? [null, page] : [page];
  });
}
