import type { Person } from "../github/thread.ts";
import type { TextContext } from "../text/context.ts";
import { renderText } from "../text/render-text.ts";
import { loginOf } from "./attribution.ts";

/** What somebody wrote, rendered for its new place: of a bot's text all hidden comments lose their power. */
export function renderWritten(
  { author, body }: { readonly author: Person | null; readonly body: string },
  context: TextContext,
): string {
  return renderText(body, author === null ? context : { ...context, author: loginOf(author) });
}
