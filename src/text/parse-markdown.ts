import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";
import { HARMLESS_LENGTH, PARSE_LIMIT_MS } from "./time-limit.ts";
import { withinTime } from "./within-time.ts";

/**
 * Emphasis and strikethrough are left out: they change neither what is code nor what is a link, and a name
 * reads the same inside them.
 */
const PARSER = { extensions: [gfm(), { disable: { null: ["attention", "strikethrough"] } }] };

/** micromark's events: `["enter" | "exit", token, …]`, in document order. */
export type Events = ReturnType<typeof postprocess>;

/**
 * Parses GitHub Flavored Markdown. Offsets count UTF-16 units of `text`, which must not begin with U+FEFF.
 *
 * micromark takes quadratic time on some texts that nobody writes in earnest (thousands of `]` or `<?`, deep
 * quotes). One that takes too long, or is too deep for the stack, gives undefined.
 */
export function parseMarkdown(text: string): Events | undefined {
  const run = () =>
    postprocess(
      parse(PARSER)
        .document()
        .write(preprocess()(text, undefined, true)),
    );
  try {
    return text.length <= HARMLESS_LENGTH ? run() : withinTime(PARSE_LIMIT_MS, run);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
