import { compile, parse, postprocess, preprocess } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Page } from "./page.ts";
import { readHtml } from "./read-html.ts";

/** A body as GitHub shows it, and its source without the code and the autolinks in it. */
export interface Reading extends Page {
  readonly source: string;
}

const LEFT_OUT = new Set<string>(["codeFenced", "codeIndented", "codeText", "autolink", "literalAutolink"]);

/** Renders Markdown as GitHub does (GFM, tag filter included) and reads the page. */
export function readMarkdown(body: string): Reading {
  const events = postprocess(
    parse({ extensions: [gfm()] })
      .document()
      .write(preprocess()(body, undefined, true)),
  );
  let source = "";
  let from = 0;
  for (const [type, token] of events) {
    if (type !== "enter" || !LEFT_OUT.has(token.type) || token.start.offset < from) continue;
    source += `${body.slice(from, token.start.offset)}\0`;
    from = token.end.offset;
  }
  source += body.slice(from);
  const html = compile({ allowDangerousHtml: true, htmlExtensions: [gfmHtml()] })(events);
  return { ...readHtml(html), source };
}
