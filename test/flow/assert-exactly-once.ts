import assert from "node:assert/strict";
import { marksIn } from "../../src/transfer/mark.ts";
import type { FlowStage, ThreadState } from "./flow-stage.ts";

/** What is copied of a thread: by its id, the ids of everything said in it, in the order in which it was. */
export type Conversations = ReadonlyMap<string, readonly string[]>;

export interface Expected {
  readonly source: string;
  readonly target: string;
  readonly conversations: Conversations;
}

/**
 * Each thread stands in the target once, with everything said in it, once and in order; each original links to its
 * copy once; and `verify` finds nothing.
 */
export async function assertExactlyOnce(flow: FlowStage, expected: Expected): Promise<void> {
  const { source, target, conversations } = expected;
  const copies = (await flow.state(target)).threads.filter(({ author }) => author === "homecoming[bot]");
  const threads = copies.map(({ body }) => marksIn(body)[0]!);
  assert.deepEqual(threads.toSorted(), [...conversations.keys()].toSorted(), "each thread once");
  for (const copy of copies) {
    const thread = marksIn(copy.body)[0]!;
    assert.deepEqual(saidIn(copy), conversations.get(thread), `what was said in ${thread}`);
  }
  const ids = new Map(copies.map(({ id, body }) => [marksIn(body)[0]!, id]));
  const isCopy = new Set(ids.values());
  for (const original of (await flow.state(source)).threads) {
    if (!conversations.has(original.id)) continue;
    const ours = original.comments.filter(({ author }) => author === "homecoming[bot]");
    const links = ours.flatMap(({ body }) => marksIn(body)).filter((mark) => isCopy.has(mark));
    assert.deepEqual(links, [ids.get(original.id)], `links on ${original.number}`);
  }
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: conversations.size, mismatches: [] });
}

/** The marks of what was said; further parts of one text bear its mark again, and say so. */
function saidIn({ comments }: ThreadState): string[] {
  return comments
    .filter(({ body }) => !/^\*Continued \(part \d+\)\.\*$/m.test(body))
    .flatMap(({ body }) => marksIn(body));
}
