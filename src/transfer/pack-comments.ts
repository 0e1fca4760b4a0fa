import type { DraftComment } from "./draft-comment.ts";
import { sealText } from "./seal-text.ts";

/** Room that a packed body may take; the same figure as for splitting, below what GitHub stores. */
const MOST_CHARACTERS = 60_000;

/**
 * A longer comment stands alone: whether another may follow it is asked of a parser, which takes half a second for some
 * texts of this length. Told by the length and not by a clock, so that the answer is always the same.
 */
const MOST_JOINED = 10_000;

/** What a reference grows by at the most when it becomes a link, and what stands above a text at the most. */
const LINK = 150;
const ATTRIBUTION = 1_000;

/** Stands between two comments. */
const BETWEEN = "\n\n---\n\n";

/** What may become a link, or get a sign more. */
const GROWS = /[#@/]|\bgh-\d|\b[0-9a-f]{7,40}\b/gi;

/** A comment as it shall stand there, in one part or in several. */
export interface Train {
  /** As it was written. */
  readonly source: string;
  readonly parts: readonly DraftComment[];
  /** As one of several in a body; undefined when it cannot stand beside others, or need not. */
  readonly member: Member | undefined;
}

/** One of those that stand in one body, and its text such that another can follow. */
export interface Member {
  readonly draft: DraftComment;
  readonly sealed: string;
}

/**
 * Packs a long train of comments into few bodies: each keeps its own mark and attribution, in order. A comment
 * that was split stays as it is, since its parts are told apart by their order; so does one that would change how
 * others read. Who stands with whom depends on what was written alone, not on where links lead by now; once it has
 * been sent, on what was sent (arrange-comments.ts).
 */
export function packComments(trains: readonly Train[]): DraftComment[] {
  const packed: DraftComment[] = [];
  let open: Member[] = [];
  let taken = 0;
  const close = () => {
    if (open.length > 0) packed.push(joinMembers(open));
    [open, taken] = [[], 0];
  };
  for (const train of trains) {
    const room = roomOf(train.source);
    const member = room <= MOST_CHARACTERS ? train.member : undefined;
    if (!member || taken + room > MOST_CHARACTERS) close();
    if (!member) packed.push(...train.parts);
    else {
      open.push(member);
      taken += room;
    }
  }
  close();
  return packed;
}

/** A comment as one of several in a body; undefined when it cannot stand beside others. */
export function memberOf(source: string, [draft, ...more]: readonly DraftComment[]): Member | undefined {
  const isWhole = more.length === 0 && source.length <= MOST_JOINED;
  const sealed = draft && isWhole ? sealText(draft.body) : undefined;
  return draft && sealed !== undefined ? { draft, sealed } : undefined;
}

/** One body of several comments, called after the first. */
export function joinMembers(members: readonly Member[]): DraftComment {
  const drafts = members.map(({ draft }) => draft);
  const last = drafts.length - 1;
  return {
    ...drafts[0]!,
    marks: drafts.flatMap(({ marks }) => marks),
    databaseIds: drafts.flatMap(({ databaseIds }) => databaseIds),
    body: members.map(({ draft, sealed }, index) => (index === last ? draft.body : sealed)).join(BETWEEN),
  };
}

/** As much as a comment can come to. */
function roomOf(source: string): number {
  return source.length + LINK * (source.match(GROWS)?.length ?? 0) + ATTRIBUTION;
}
