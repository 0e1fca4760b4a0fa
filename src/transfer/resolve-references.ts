import { breathe } from "../breathe.ts";
import type { TextContext } from "../text/context.ts";
import { DEFAULT_TRIGGERS } from "../text/default-triggers.ts";
import { findReferences } from "../text/find-references.ts";
import type { ResolvedText } from "./resolved-text.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A text as it is looked through for references. */
export interface Referring {
  readonly kind: TextContext["kind"];
  readonly text: string;
}

/**
 * So many threads may have been opened since the source was asked for its newest, and a text may speak of: a number
 * that is higher yet is none of a thread, but a colour.
 */
const MARGIN = 1_000;

/** Looks up everything that some texts point at, so that rewriting them needs no further question. */
export async function resolveReferences(
  { config, pair, ledger, sourceDirectory }: TransferContext,
  texts: readonly Referring[],
): Promise<ResolvedText> {
  const host = new URL(config.webUrl).host;
  const { formerNames } = config;
  const found: ReturnType<typeof findReferences>[] = [];
  for (const { kind, text } of texts) {
    await breathe();
    found.push(findReferences(text, { kind, source: pair.source.name, host, formerNames }));
  }
  const numbers = [...new Set(found.flatMap((one) => one.numbers))];
  const comments = [...new Set(found.flatMap((one) => one.comments))];
  const moved = await ledger.targetsOf(numbers);
  const movedComments = await ledger.commentsOf(comments);
  const ours = new Set(moved.values());
  // Most texts point at what the ledger has heard of: the source is asked for the others alone.
  const highest = numbers.length === 0 ? 0 : await ledger.highest();
  const isAbove = numbers.some((number) => number > highest);
  const lastNumber = isAbove ? (await sourceDirectory.lastNumber()) + MARGIN : undefined;
  return {
    context: {
      source: pair.source.name,
      target: pair.target.name,
      here: pair.target.name,
      host,
      formerNames,
      ...(lastNumber !== undefined && { lastNumber }),
      defaultBranch: pair.source.defaultBranch,
      triggers: config.triggers ?? DEFAULT_TRIGGERS,
      moved: (number) => moved.get(number),
      movedComment: (id) => movedComments.get(id),
      isTarget: (number) => ours.has(number),
    },
    resolved: numbers.filter((number) => moved.has(number)),
    unresolved: numbers.filter((number) => !moved.has(number)),
    hasUnresolvedComments: comments.some((id) => !movedComments.has(id)),
  };
}
