import { type RepositoryName, sameRepository } from "../repository-name.ts";
import type { CommentAnchor, TextContext } from "./context.ts";
import { originOf } from "./origin-of.ts";
import { commitOfPull } from "./parse-address.ts";
import { quietAddress } from "./quiet-address.ts";
import type { Reference, ThreadReference } from "./reference.ts";

/** Where a reference leads after the move. */
export type Destination =
  /** A thread or comment of the target, to be linked as usual. `anchored` when the address says more than the thread. */
  | { readonly to: "target"; readonly number: number; readonly url: string; readonly anchored: boolean }
  /** Anything else: the address leaves no backlink. */
  | { readonly to: "elsewhere"; readonly url: string }
  /** Already what it should be. */
  | { readonly to: "same" };

export const SAME: Destination = { to: "same" };

/** Decides where a reference leads once the text stands in its new place. */
export function resolveReference(reference: Reference, context: TextContext): Destination {
  const ofSource = isSource(reference.repository, context);
  const repository = ofSource ? context.source : reference.repository;
  if (reference.type !== "thread") return { to: "elsewhere", url: quietAddress(repository, reference) };
  if (ofSource) return resolveOwn(reference, context) ?? standing(reference, context);
  const ours = sameRepository(repository, context.target) && (context.isTarget?.(reference.number) ?? true);
  return ours ? SAME : standing(reference, context);
}

function isSource(repository: RepositoryName, { source, formerNames }: TextContext): boolean {
  return [source, ...(formerNames ?? [])].some((name) => sameRepository(name, repository));
}

/** A thread that stays where it is; in the source itself a reference to it is right as it stands. */
function standing(reference: ThreadReference, context: TextContext): Destination {
  const ofSource = isSource(reference.repository, context);
  if (ofSource && sameRepository(context.source, context.here)) return SAME;
  const repository = ofSource ? context.source : reference.repository;
  return { to: "elsewhere", url: quietAddress(repository, reference) };
}

const COMMENT = /#(issuecomment-|discussion_r|pullrequestreview-|r)(\d{1,15})(?!\w)/i;

function resolveOwn(reference: ThreadReference, context: TextContext): Destination | undefined {
  const { host, target } = context;
  const address = (path: string, number: number, tail: string) =>
    `${originOf(host)}/${target.owner}/${target.name}/${path}/${number}${tail}`;
  const [, word, digits] = COMMENT.exec(reference.tail) ?? [];
  if (word !== undefined) {
    const anchor = (word.toLowerCase() === "r" ? "discussion_r" : word.toLowerCase()) as CommentAnchor;
    const comment = context.movedComment?.(Number(digits), anchor);
    if (comment !== undefined) {
      const tail = `#${comment.anchor ?? anchor}${comment.databaseId}`;
      const path = anchor === "issuecomment-" ? reference.path : "pull";
      return {
        to: "target",
        number: comment.number,
        url: address(path, comment.number, tail),
        anchored: true,
      };
    }
  }
  const number = context.moved(reference.number);
  if (number === undefined || reference.path === "discussions") return undefined;
  const commit = commitOfPull(reference.number, reference.tail);
  if (commit !== undefined) {
    const { repository, host: where } = reference;
    return {
      to: "elsewhere",
      url: quietAddress(context.source, { type: "commit", host: where, repository, ...commit }),
    };
  }
  const [tab = ""] =
    /^(?:\/(?:files|changes|commits|checks)|\.(?:patch|diff))(?=$|[?#/])/.exec(reference.tail) ?? [];
  return { to: "target", number, url: address(reference.path, number, tab), anchored: tab !== "" };
}
