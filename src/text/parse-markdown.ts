import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";

/**
 * Emphasis and strikethrough are left out: they change neither what is code nor what is a link, a name reads
 * the same inside them, and matching their marks takes quadratic time on hostile texts.
 */
const PARSER = { extensions: [gfm(), { disable: { null: ["attention", "strikethrough"] } }] };

/** micromark's events: `["enter" | "exit", token, …]`, in document order. */
export type Events = ReturnType<typeof postprocess>;

/** Parses GitHub Flavored Markdown. Offsets count UTF-16 units of `text`, which must not begin with U+FEFF. */
export function parseMarkdown(text: string): Events {
  return postprocess(
    parse(PARSER)
      .document()
      .write(preprocess()(text, undefined, true)),
  );
}
