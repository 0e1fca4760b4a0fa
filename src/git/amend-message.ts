/** Rewrites a commit message; `id` is the commit's in the source. */
export type RewriteMessage = (message: string, commit: { readonly id: string }) => string;

/**
 * Rewrites a message when it is UTF-8. What is not, and what the rewriting leaves alone, keeps its bytes.
 *
 * A message under an `encoding` header is decoded as well when its bytes happen to be UTF-8, as plain ASCII is:
 * what GitHub acts on in it does not depend on the header.
 */
export function amendMessage(message: Buffer, id: string, rewrite: RewriteMessage): Buffer {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(message);
  } catch {
    return message;
  }
  const rewritten = rewrite(text, { id });
  return rewritten === text ? message : Buffer.from(rewritten);
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
  const body = message.toString("latin1").replace(/[ \t\r\n]+$/, "");
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
