import type { DraftComment } from "./draft-comment.ts";
import { markOf } from "./mark.ts";
import { joinMembers, packComments, type Train } from "./pack-comments.ts";
import type { SentComment } from "./sent-comments.ts";

/** GitHub stores 65,536 characters; what was packed may have grown by links and edits since. */
const LARGEST = 65_000;

/**
 * Who stands with whom: what was sent stays in the body in which it was sent, whatever has been said, edited or
 * deleted since; what was not sent yet is packed among itself, or stands alone. In the order of the source.
 *
 * @param isPacked whether the thread is so long that its comments are packed
 */
export function arrangeComments(
  trains: readonly Train[],
  sent: readonly SentComment[],
  isPacked: boolean,
): DraftComment[] {
  const bodies = new Map(sent.flatMap((body) => body.marks.map((mark) => [mark, body])));
  const bodyOf = ({ parts }: Train) => bodies.get(parts[0]!.marks[0]!);
  const groups = Map.groupBy(trains, bodyOf);
  const arranged: DraftComment[] = [];
  let unsent: Train[] = [];
  const close = () => {
    arranged.push(...(isPacked ? packComments(unsent) : unsent.flatMap(({ parts }) => parts)));
    unsent = [];
  };
  for (const train of trains) {
    const body = bodyOf(train);
    if (!body) unsent.push(train);
    else if (groups.get(body)![0] === train) {
      close();
      const [first, ...more] = asSent(groups.get(body)!);
      arranged.push({ ...first!, key: body.key, isSent: true }, ...more);
    }
  }
  close();
  return arranged;
}

/** What is left of a body that was sent. A comment that has come to fit in no more goes on below it. */
function asSent(trains: readonly Train[]): DraftComment[] {
  const [only, ...others] = trains;
  if (only && others.length === 0) return [...only.parts];
  const moved = new Set(trains.filter((train) => !train.member));
  const join = () =>
    joinMembers(trains.map((train) => (moved.has(train) ? pointerOf(train) : train.member!)));
  let joined = join();
  while (joined.body.length > LARGEST && moved.size < trains.length) {
    const staying = trains.filter((train) => !moved.has(train));
    moved.add(staying.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one)));
    joined = join();
  }
  return [joined, ...trains.filter((train) => moved.has(train)).flatMap(below)];
}

function lengthOf({ parts }: Train): number {
  return parts[0]!.body.length;
}

/** Stands in the body in place of a comment that does not fit there any more. */
function pointerOf({ parts }: Train) {
  const draft = parts[0]!;
  const body = `${markOf(draft.marks[0]!)}\n*What stood here was edited and has no room here any more: it stands further down.*`;
  return { draft: { ...draft, body }, sealed: body };
}

function below({ parts }: Train): DraftComment[] {
  return parts.map((part, index) => ({
    ...part,
    key: `part:${part.marks[0]}:${index + 1}`,
    occurrence: index + 1,
    databaseIds: [],
  }));
}
