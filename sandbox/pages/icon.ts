import { raw } from "hono/html";
import type { Markup } from "./markup.ts";

/** Drawn on a field of 16 by 16, as strokes. */
const DRAWINGS = {
  open: '<circle cx="8" cy="8" r="6.25"/><circle cx="8" cy="8" r="1.2" fill="currentColor"/>',
  done: '<circle cx="8" cy="8" r="6.25"/><path d="M5.2 8.3l2 2 3.7-4.2"/>',
  skipped: '<circle cx="8" cy="8" r="6.25"/><path d="M3.8 12.2l8.4-8.4"/>',
  duplicate:
    '<rect x="2" y="4.8" width="9" height="9" rx="2"/><path d="M5.2 4.8V4a2 2 0 012-2H12a2 2 0 012 2v4.8a2 2 0 01-2 2h-1"/>',
  pull: '<circle cx="4" cy="3.6" r="1.7"/><circle cx="4" cy="12.4" r="1.7"/><circle cx="12" cy="12.4" r="1.7"/><path d="M4 5.3v5.4M12 10.7V6.5a2 2 0 00-2-2H7.5M9.6 2.4L7.5 4.5l2.1 2.1"/>',
  merged:
    '<circle cx="4" cy="3.6" r="1.7"/><circle cx="4" cy="12.4" r="1.7"/><circle cx="12" cy="8" r="1.7"/><path d="M4 5.3v5.4M4 5.3C4.6 7.2 6.6 8 10.3 8"/>',
  draft:
    '<circle cx="4" cy="3.6" r="1.7"/><circle cx="4" cy="12.4" r="1.7"/><circle cx="12" cy="12.4" r="1.7"/><path d="M4 5.3v5.4M12 3v.6M12 6.2v.6M12 9.2v.6"/>',
  comment:
    '<path d="M2 3.5A1.5 1.5 0 013.5 2h9A1.5 1.5 0 0114 3.5v6a1.5 1.5 0 01-1.5 1.5H8l-3.5 3v-3h-1A1.5 1.5 0 012 9.5z"/>',
  tag: '<path d="M2 3v4.4l6.6 6.6 5.4-5.4L7.4 2H3a1 1 0 00-1 1z"/><circle cx="5.2" cy="5.2" r=".9" fill="currentColor"/>',
  link: '<path d="M6.6 9.4a2.6 2.6 0 003.7 0l2.5-2.5a2.6 2.6 0 00-3.7-3.7l-.9.9M9.4 6.6a2.6 2.6 0 00-3.7 0L3.2 9.1a2.6 2.6 0 003.7 3.7l.9-.9"/>',
  lock: '<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.2 7V4.8a2.8 2.8 0 015.6 0V7"/>',
  pencil: '<path d="M2.5 13.5l.6-3L10.7 3a1.4 1.4 0 012 0l.4.4a1.4 1.4 0 010 2l-7.6 7.5z"/>',
  person: '<circle cx="8" cy="5" r="2.8"/><path d="M2.8 14c.5-2.9 2.4-4.3 5.2-4.3s4.7 1.4 5.2 4.3"/>',
  flag: '<path d="M3.5 14.5V2.2c3-1.6 5.5 1.6 9 0v6.4c-3.5 1.6-6-1.6-9 0"/>',
  commit: '<circle cx="8" cy="8" r="2.6"/><path d="M1.5 8h3.9M10.6 8h3.9"/>',
  arrow: '<path d="M2 8h11M9 4l4 4-4 4"/>',
  eye: '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="1.8"/>',
  book: '<path d="M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zm0 0v10"/>',
  sprout:
    '<path d="M8 14V7.5M8 8.5C8 5.5 6 4 2.5 4 2.5 7 4.5 8.5 8 8.5zM8 7c0-3 1.7-4.5 5.5-4.5C13.5 5.5 11.5 7 8 7z"/>',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A small picture that says nothing by itself: text always stands beside it. */
export function icon(name: IconName): Markup {
  return raw(`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${DRAWINGS[name]}</svg>`);
}
