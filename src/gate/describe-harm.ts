import type { Harm } from "./harm.ts";

const WORDS: Record<Harm["kind"], string> = {
  mention: "mention",
  backlink: "backlink",
  closing: "closing keyword",
  trigger: "bot command",
  unreadable: "cannot be checked:",
};

/** One finding for a person: `mention "@alice"`. */
export function describeHarm({ kind, span }: Harm): string {
  const text = span.replace(/\s+/g, " ").trim();
  return kind === "unreadable" ? `${WORDS[kind]} ${text}` : `${WORDS[kind]} "${text}"`;
}
