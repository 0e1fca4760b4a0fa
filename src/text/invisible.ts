/** U+200B, zero width space: parts what must not be read as one word, and is not seen. */
export const INVISIBLE = "\u200b";
