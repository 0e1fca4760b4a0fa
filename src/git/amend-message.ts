import { Refusal } from "./refusal.ts";

/** Rewrites a commit message; `id` is the commit's in the source. */
export type RewriteMessage = (message: string, commit: { readonly id: string }) => string;

/**
 * Rewrites a message; what the rewriting leaves alone keeps its bytes.
 *
 * Bytes that happen to be UTF-8 are read as such even under an `encoding` header: what GitHub acts on in them does not
 * depend on the header. In all others each byte is read as a character (latin1), for GitHub acts on ASCII alone.
 *
 * @throws Refusal when the rewriting needs a character that such a message cannot hold
 */
export function amendMessage(message: Buffer, id: string, rewrite: RewriteMessage): Buffer {
  const utf8 = readUtf8(message);
  const text = utf8 ?? message.toString("latin1");
  const rewritten = rewrite(text, { id });
  if (rewritten === text) return message;
  if (utf8 !== undefined) return Buffer.from(rewritten);
  if (/[^\0-\xff]/.test(rewritten))
    throw new Refusal(`the message of ${id} must be rewritten, for which it has to be UTF-8`);
  return Buffer.from(rewritten, "latin1");
}

function readUtf8(message: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(message);
  } catch {
    return undefined;
  }
}

/** A line such as git's own trailers: `Signed-off-by: …`, or what `cherry-pick -x` adds. */
const TRAILER = /^(?:[A-Za-z0-9-]+: |\(cherry picked from commit )/;

/**
 * Adds a trailer at the end of a message, as a paragraph of its own unless the last one holds trailers only.
 *
 * @param trailer one line, `Token: value`
 */
export function addTrailer(message: Buffer, trailer: string): Buffer {
  // The bytes as characters; what is white among them is ASCII alone, for others are parts of longer characters.
  const body = withoutEnd(message.toString("latin1"));
  const newline = body.includes("\r\n") ? "\r\n" : "\n";
  const last = body.split(/\r?\n[ \t]*\r?\n/);
  const isBlock =
    last.length > 1 &&
    last
      .at(-1)!
      .split(/\r?\n/)
      .every((line) => TRAILER.test(line));
  const gap = body === "" ? "" : newline.repeat(isBlock ? 1 : 2);
  return Buffer.concat([Buffer.from(body + gap, "latin1"), Buffer.from(trailer + newline)]);
}

/** Without what is white at the end: in linear time, as an expression that ends in `$` is not. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\r\n".includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
