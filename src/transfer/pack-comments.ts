import type { DraftComment } from "./draft-comment.ts";
import { sealText } from "./seal-text.ts";

/** Room that a packed body may take; the same figure as for splitting, below what GitHub stores. */
const MOST_CHARACTERS = 60_000;

/** What a reference grows by at the most when it becomes a link, and what stands above a text at the most. */
const LINK = 150;
const ATTRIBUTION = 1_000;

/** What may become a link, or get a sign more. */
const GROWS = /[#@/]|\bgh-\d|\b[0-9a-f]{7,40}\b/gi;

/** A comment as it shall stand there, in one part or in several. */
export interface Train {
  /** As it was written. */
  readonly source: string;
  readonly parts: readonly DraftComment[];
}

/**
 * Packs a long train of comments into few bodies: each keeps its own mark and attribution, in order. A comment
 * that was split stays as it is, since its parts are told apart by their order; so does one that would change how
 * others read. Who stands with whom depends on what was written alone, not on where links lead by now: a copy
 * whose links are renewed is packed as it was.
 */
export function packComments(trains: readonly Train[]): DraftComment[] {
  const packed: DraftComment[] = [];
  let open: { draft: DraftComment; sealed: string; room: number } | undefined;
  const close = () => {
    if (open) packed.push(open.draft);
    open = undefined;
  };
  for (const { source, parts } of trains) {
    const [only, ...more] = parts;
    const room = roomOf(source);
    const sealed = only && more.length === 0 && room <= MOST_CHARACTERS ? sealText(only.body) : undefined;
    if (!only || sealed === undefined) {
      close();
      packed.push(...parts);
    } else if (open && open.room + room <= MOST_CHARACTERS) {
      const before = `${open.sealed}\n\n---\n\n`;
      open = {
        draft: join(open.draft, only, before + only.body),
        sealed: before + sealed,
        room: open.room + room,
      };
    } else {
      close();
      open = { draft: only, sealed, room };
    }
  }
  close();
  return packed;
}

/** As much as a comment can come to. */
function roomOf(source: string): number {
  return source.length + LINK * (source.match(GROWS)?.length ?? 0) + ATTRIBUTION;
}

function join(one: DraftComment, next: DraftComment, body: string): DraftComment {
  return {
    key: one.key,
    marks: [...one.marks, ...next.marks],
    occurrence: 0,
    databaseIds: [...one.databaseIds, ...next.databaseIds],
    body,
  };
}
