import { settlePullRequest } from "../../github/pull-requests.ts";
import { removeLabels } from "../../github/remove-labels.ts";
import { marksIn } from "../mark.ts";
import { sayInstead } from "../say-once.ts";
import type { PullWork } from "../transfer-context.ts";
import { listTold } from "./tell-author.ts";

const LABEL = { color: "d93f0b", description: "Waits for its author before it can move" };

/** The ledger's name of the label that a held pull request carries. */
const EFFECT = "held";

/** Labels a pull request of the source that waits for its author. */
export async function markAsHeld(work: PullWork): Promise<void> {
  const { ledger, record, source, thread, config, sourceDirectory } = work;
  const label = { name: config.pullRequests.heldLabel, ...LABEL };
  await settlePullRequest(source, thread.id, { labels: [await sourceDirectory.ensureLabel(label)] });
  await ledger.recordEffect(record.number, EFFECT, { state: "done", result: label.name });
}

/**
 * Takes back what was said and done while a pull request was held, when it need not wait any more: the label comes
 * off, and the comments say how it went on.
 *
 * @param since how it went on: a sentence
 */
export async function releaseHold(work: PullWork, since: string): Promise<void> {
  const { ledger, record, source, thread, sourceDirectory, pair } = work;
  const held = await ledger.effect(record.number, EFFECT);
  if (held?.state !== "done") return;
  for await (const { id, body } of listTold(work)) {
    const [commit = ""] = marksIn(body);
    await sayInstead(work, id, {
      ...{ number: record.number, mark: commit },
      at: { client: source, name: pair.source.name },
      text: `At \`${commit.slice(0, 12)}\` this could not move. ${since}`,
    });
  }
  const label = (await sourceDirectory.labels()).get(held.result.toLowerCase());
  if (label) await removeLabels(source, thread.id, [label]);
  await ledger.forgetEffect(record.number, EFFECT);
}
