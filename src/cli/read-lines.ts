import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";

/** Characters in a line at most: far more than any text of GitHub, and less than a string can hold. */
const LONGEST = 64 * 1024 * 1024;

/**
 * The lines of a stream of UTF-8, without their `\n`. Node's readline also breaks at U+2028 and U+2029, which
 * JSON may hold as they are. Throws a `UserError` at a line that does not end.
 */
export async function* readLines(input: Readable, longest = LONGEST): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // The pieces of the line that has not ended yet: they are put together once, however many there are.
  let pieces: string[] = [];
  let length = 0;
  let number = 1;
  const add = (piece: string) => {
    length += piece.length;
    if (length > longest) throw new UserError(`Line ${number} is longer than ${longest} characters.`);
    pieces.push(piece);
  };
  const take = () => {
    const line = pieces.join("");
    [pieces, length, number] = [[], 0, number + 1];
    return line;
  };
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const [first = "", ...more] = text.split("\n");
    add(first);
    for (const piece of more) {
      yield take();
      add(piece);
    }
  }
  add(decoder.decode());
  if (length > 0) yield take();
}
