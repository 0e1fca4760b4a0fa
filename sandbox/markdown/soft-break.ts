import type { Options } from "micromark";

type Syntax = NonNullable<Options["extensions"]>[number];
type Html = NonNullable<Options["htmlExtensions"]>[number];
type Construct = Exclude<NonNullable<NonNullable<Syntax["text"]>[string]>, unknown[]>;

// micromark's codes for a line ending (CR LF, LF, CR) and for blanks (tab, the rest of a tab, space).
const LINE_ENDINGS = [-5, -4, -3];
const BLANKS = new Set<number | null>([-2, -1, 32]);

const lineEnding: Construct = {
  tokenize(effects, ok) {
    return (code) => {
      effects.enter("hardBreakTrailing");
      effects.consume(code);
      effects.exit("hardBreakTrailing");
      return beforeIndent;
    };

    function beforeIndent(code: number | null): ReturnType<typeof ok> {
      if (!BLANKS.has(code)) return ok(code);
      effects.enter("linePrefix");
      return indent(code);
    }

    function indent(code: number | null): ReturnType<typeof ok> {
      if (BLANKS.has(code)) {
        effects.consume(code);
        return indent;
      }
      effects.exit("linePrefix");
      return ok(code);
    }
  },
};

/**
 * In issues, pull requests and comments GitHub renders a line ending within a paragraph as a line break
 * (observed; in files it does not). Here such a line ending becomes the token that micromark has for a hard
 * break. Those in code, in raw HTML and between blocks are found by other constructs and stay as they are.
 */
export const softBreak: Syntax = { text: Object.fromEntries(LINE_ENDINGS.map((code) => [code, lineEnding])) };

/** A backslash before a line ending needs no break of its own any more. */
export const softBreakHtml: Html = { exit: { hardBreakEscape() {} } };
