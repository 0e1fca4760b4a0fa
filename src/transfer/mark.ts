/**
 * The hidden comment by which a copy is recognised: `<!-- homecoming: NODE_ID -->` on a line of its own, where
 * NODE_ID is the node id of what was copied. An id may hold `--`, which only a comment that is an HTML block
 * bears: hence the line of its own.
 */
export function markOf(nodeId: string): string {
  return `<!-- homecoming: ${nodeId} -->`;
}

/** Whether a mark is of a person who was told something once: `answer:LOGIN`, `refused:LOGIN`. No id looks so. */
export function isOfPerson(mark: string): boolean {
  return /^(?:answer|refused):/.test(mark);
}

const MARK = /^<!-- homecoming: (\S+) -->\r?$/gm;

/** The node ids that a body is marked with, in order. */
export function marksIn(body: string): string[] {
  return [...body.matchAll(MARK)].map((match) => match[1]!);
}
