import { breakTriggers } from "./break-triggers.ts";
import type { TextContext } from "./context.ts";
import { renderCommit } from "./render-commit.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderTitle } from "./render-title.ts";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Rewrites one text of the source for its new place, so that it reads as before and neither notifies, closes,
 * links back nor commands. Everything else stays as it is, unit by unit, and rendering the result again changes
 * nothing. Throws on no string.
 */
export function renderText(text: string, context: TextContext): string {
  if (context.kind === "commit") return renderCommit(text, context);
  if (context.kind === "title") return renderTitle(text, context);
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + renderText(text.slice(1), context);
  return breakTriggers(renderMarkdown(text, context), context.triggers);
}
