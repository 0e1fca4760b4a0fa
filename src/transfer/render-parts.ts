import { breathe } from "../breathe.ts";
import type { Person } from "../github/thread.ts";
import type { TextContext } from "../text/context.ts";
import { splitRendered } from "../text/split-rendered.ts";
import { renderWritten } from "./render-written.ts";

/**
 * What somebody wrote in the source, as it shall stand in the target, in as many parts as it needs. Of texts that take
 * long, each takes as long as one may at a stretch (text/time-limit.ts), so the process gets on before and in between.
 */
export async function renderParts(
  written: { readonly author: Person | null; readonly body: string },
  context: TextContext,
): Promise<string[]> {
  await breathe();
  const rendered = renderWritten(written, context);
  await breathe();
  return splitRendered(rendered, context.triggers);
}
