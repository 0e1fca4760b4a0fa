import { breathe } from "../breathe.ts";
import type { TextContext } from "../text/context.ts";
import { renderText } from "../text/render-text.ts";
import { splitText } from "../text/split-text.ts";

/**
 * A text of the source as it shall stand in the target, in as many parts as it needs. Of texts that take long, each
 * takes as long as one may at a stretch (text/time-limit.ts), so the process gets on before and in between.
 */
export async function renderParts(text: string, context: TextContext): Promise<string[]> {
  await breathe();
  const rendered = renderText(text, context);
  await breathe();
  return splitText(rendered);
}
