import type { TextWritten } from "../happening.ts";
import { type Found, keyOfFound, type TextContext } from "../markdown/found.ts";
import { renderMarkdown, renderPlain } from "../markdown/render-markdown.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * What GitHub would act on in a text that was written, each thing once, a closing beside its reference; after an edit only what was not
 * there before (docs, "About notifications": an edit that adds a mention notifies). Titles neither notify
 * nor refer (not documented; assumed).
 */
export function newFindings(sandbox: Sandbox, text: TextWritten): Found[] {
  if (text.what === "title") return [];
  const context = { store: sandbox.store, origin: sandbox.origin, repository: text.repository };
  const find = text.what === "commit-message" ? renderPlain : renderMarkdown;
  const known = new Set(found(text.before ?? "", context, find).map(keyOfFound));
  return found(text.after, context, find).filter((each) => {
    const key = keyOfFound(each);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** Most texts hold no mention and no reference, not even as an entity: they need no parser. */
function found(text: string, context: TextContext, find: typeof renderMarkdown): Found[] {
  return /[@#&]|gh-|:\/\/|www\./i.test(text) ? find(text, context).found.flatMap(apart) : [];
}

/** A reference behind a closing keyword is two things: the reference, and the closing. */
function apart(found: Found): Found[] {
  if (found.kind !== "thread" || found.keyword === null) return [found];
  return [{ ...found, keyword: null }, found];
}
