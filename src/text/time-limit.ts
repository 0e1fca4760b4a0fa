/**
 * Real milliseconds that one text may keep the process busy at a stretch: to be rewritten, and to be split. Meanwhile
 * nothing else gets on, not even the timers by which a worker keeps what it has in hand, which is another's after three
 * seconds (transfer/hold.ts). On a busy machine an ordinary text of the greatest length takes half of it.
 */
export const TIME_LIMIT_MS = 1_500;

/** The same for parsing it once. On a busy machine an ordinary text of the greatest length takes a third of it. */
export const PARSE_LIMIT_MS = 800;

/** Shorter texts (UTF-16 units) take a fraction of a second, whatever they hold. */
export const HARMLESS_LENGTH = 4_000;
