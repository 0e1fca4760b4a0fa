import type { CommentAddress } from "../github/add-comment.ts";
import type { IssueState } from "../github/settle-issue.ts";
import type { Ledger } from "./ledger.ts";

/** A body that was sent as a comment. */
export interface SentComment {
  /** The ledger's name of its effect. */
  readonly key: string;
  /** Node ids of what it held, in order. */
  readonly marks: readonly string[];
}

const FIRST_PART = "comment:";

/** The result of an effect: where a comment stands, and what it holds where that is not what its key says. */
interface Result extends CommentAddress {
  readonly marks?: readonly string[];
  /** How the issue was left with it. */
  readonly state?: IssueState;
}

/** Writes down where a comment stands, what it holds, and how the issue was left with it. */
export function writeResult(
  key: string,
  { id, databaseId }: CommentAddress,
  marks: readonly string[],
  state?: IssueState,
): string {
  const isPlain = marks.length === 1 && key.endsWith(`${FIRST_PART}${marks[0]}`);
  const isPart = !key.includes(FIRST_PART);
  const own = !isPlain && !isPart && { marks };
  return JSON.stringify({ id, databaseId, ...own, ...(state && { state }) } satisfies Result);
}

/** How the issue was left with a comment; undefined where it was only said. */
export function stateIn(result: string): IssueState | undefined {
  return (JSON.parse(result) as Result).state;
}

/** Reads what a `comment:ID` effect, or one that begins otherwise and ends so, has sent. */
export function marksOf(key: string, result: string): readonly string[] {
  const { marks } = JSON.parse(result) as Result;
  return marks ?? [key.slice(key.indexOf(FIRST_PART) + FIRST_PART.length)];
}

/**
 * The bodies by which comments of a thread stand in its copy, as the ledger knows them.
 *
 * @param prefix before the key: `again:` for what `verify --fix` has sent
 */
export async function sentComments(ledger: Ledger, number: number, prefix = ""): Promise<SentComment[]> {
  return [...(await ledger.effects(number))].flatMap(([key, effect]) =>
    key.startsWith(prefix + FIRST_PART) && effect.state === "done"
      ? [{ key, marks: marksOf(key, effect.result) }]
      : [],
  );
}
