import type { TextContext } from "./context.ts";
import { renderText } from "./render-text.ts";

/**
 * The threads of the source and the comments (by the number in their address) that a text points at: what has
 * to be looked up before it can be rendered.
 */
export function findReferences(
  text: string,
  context: Pick<TextContext, "kind" | "source" | "host" | "formerNames">,
): { numbers: number[]; comments: number[] } {
  const numbers = new Set<number>();
  const comments = new Set<number>();
  const nowhere = { owner: "", name: "" };
  renderText(text, {
    ...context,
    target: nowhere,
    here: nowhere,
    triggers: [],
    moved(number) {
      numbers.add(number);
      return undefined;
    },
    movedComment(databaseId) {
      comments.add(databaseId);
      return undefined;
    },
  });
  return { numbers: [...numbers], comments: [...comments] };
}
