import type { DraftComment } from "./draft-comment.ts";

/** Room that a packed body may take; the same figure as for splitting (reference: "safe client cap"). */
const MOST_CHARACTERS = 60_000;

/**
 * Packs a long train of comments into few bodies: each keeps its own mark and attribution, in order. A comment
 * that was split stays as it is, since its parts are told apart by their order.
 */
export function packComments(trains: readonly (readonly DraftComment[])[]): DraftComment[] {
  const packed: DraftComment[] = [];
  let open: DraftComment | undefined;
  const close = () => {
    if (open) packed.push(open);
    open = undefined;
  };
  for (const train of trains) {
    const [only, ...more] = train;
    if (!only || more.length > 0) {
      close();
      packed.push(...train);
    } else if (open && open.body.length + only.body.length < MOST_CHARACTERS) {
      open = join(open, only);
    } else {
      close();
      open = only;
    }
  }
  close();
  return packed;
}

function join(one: DraftComment, next: DraftComment): DraftComment {
  return {
    key: one.key,
    marks: [...one.marks, ...next.marks],
    occurrence: 0,
    databaseIds: [...one.databaseIds, ...next.databaseIds],
    body: `${one.body}\n\n---\n\n${next.body}`,
  };
}
