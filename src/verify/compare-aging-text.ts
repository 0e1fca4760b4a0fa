import { compareText, type TextVerdict } from "./compare-text.ts";

/** As `TextVerdict`; or with another head, of which these words have changed by themselves. */
export type AgingVerdict = TextVerdict | { readonly is: "aged"; readonly what: string };

/**
 * Compares a body that carries marks. The line below a mark names the author and the reactions, and a small one further
 * down what had no counterpart in the target: people react, rename themselves and make milestones at any time, and no
 * text is lost by that. Everything else of these lines has to be as it was sent.
 */
export function compareAgingText(wanted: string, there: string): AgingVerdict {
  const verdict = compareText(wanted, there);
  if (verdict.is === "same") return verdict;
  const [sent, standing] = [parse(wanted), parse(there)];
  const rest = compareText(sent.rest, standing.rest);
  if (rest.is === "lost") return verdict.is === "lost" ? rest : verdict;
  const aged = new Set<string>();
  for (const [index, head] of sent.heads.entries()) {
    if (head.author !== standing.heads[index]?.author) aged.add("author");
    if (head.reactions !== standing.heads[index]?.reactions) aged.add("reactions");
  }
  if (sent.leftBehind !== standing.leftBehind) aged.add("what has no counterpart here");
  return aged.size === 0 ? rest : { is: "aged", what: [...aged].join(", ") };
}

/** What a copy says that it left behind, as it was when it was sent; empty when that was nothing. */
export function leftBehindIn(body: string): string {
  return parse(body).leftBehind;
}

interface Parsed {
  readonly heads: readonly { readonly author: string; readonly reactions: string }[];
  readonly leftBehind: string;
  /** All that does not age. */
  readonly rest: string;
}

const HEAD = /^(<!-- homecoming: \S+ -->\r?\n)\*\*(.*?)\*\* (.*?)((?: · [^ ]+ \d+)*)\r?$/gmu;
const LEFT_BEHIND = /^<sub>Without a counterpart here: (.*)<\/sub>\r?$/m;

function parse(body: string): Parsed {
  const heads: { author: string; reactions: string }[] = [];
  const text = body.replace(HEAD, (_, mark: string, author: string, said: string, reactions: string) => {
    heads.push({ author, reactions });
    return mark + said;
  });
  return { heads, leftBehind: LEFT_BEHIND.exec(text)?.[1] ?? "", rest: text.replace(LEFT_BEHIND, "") };
}
