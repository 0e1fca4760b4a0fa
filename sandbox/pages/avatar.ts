import { html } from "hono/html";
import type { Markup } from "./markup.ts";

/** Initials on a colour made from the login: round for people, square for Apps. */
export function avatar(login: string | null, size: "small" | "large" = "small"): Markup {
  const name = login ?? "ghost";
  const shape = name.endsWith("[bot]") ? " app" : "";
  return html`<span class="avatar ${size}${shape}" style="--hue:${hueOf(name)}" aria-hidden="true">${initialsOf(name)}</span>`;
}

/** One or two letters: `chris-wood` → CW, `ekr` → E. */
export function initialsOf(login: string): string {
  const words = login.replace(/\[bot\]$/, "").split(/[-_.]+/);
  const letters = words.filter(Boolean).map((word) => [...word][0]!);
  return letters.slice(0, 2).join("").toUpperCase();
}

/** The same hue in degrees for the same login, without regard to case. */
export function hueOf(login: string): number {
  let hash = 7;
  for (const character of login.toLowerCase()) hash = (hash * 31 + character.codePointAt(0)!) % 1_000_003;
  return hash % 360;
}
