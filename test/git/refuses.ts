import assert from "node:assert/strict";
import type { ObjectId } from "../../src/git/object-id.ts";
import type { Setting } from "./setting.ts";
import type { Files } from "./test-repository.ts";

/** What stands under the subdirectory. */
export const FILES: Files = { "flake.nix": "{ }\n" };

/** Replays a head and expects that it is refused for the reason, and that nothing was written. */
export async function refuses(
  setting: Setting,
  base: ObjectId,
  head: ObjectId,
  reason: string | RegExp,
): Promise<void> {
  const onto = setting.onto(FILES);
  const before = setting.target.objects();
  const { ms: _, ...outcome } = await setting.replayer.replay({ base, head, onto });
  if (typeof reason === "string") assert.equal(outcome.reason, reason);
  else assert.match(outcome.reason ?? "", reason);
  const { reason: __, ...rest } = outcome;
  assert.deepEqual(rest, { outcome: "refused", head: null, commits: 0, conflicts: [], replayed: [] });
  assert.equal(setting.target.objects(), before);
}

/** What one pull request did to the processes that stay must not matter to the next. */
export async function goesOn({ source, replayer, onto }: Setting): Promise<void> {
  const base = source.commit({ files: FILES });
  const head = source.commit({ files: { ...FILES, fine: "x\n" }, parents: [base] });
  assert.equal((await replayer.replay({ base, head, onto: onto(FILES) })).outcome, "clean");
}
