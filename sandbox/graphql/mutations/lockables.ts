import { lockThread } from "../../actions/lock-thread.ts";
import { unlockThread } from "../../actions/unlock-thread.ts";
import type { LockReason } from "../../model/types.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import { writableThread } from "./writable-thread.ts";

export function lockLockable(
  input: { lockableId: string; lockReason?: LockReason | null },
  context: Context,
) {
  const lockedRecord = writableThread(context, input.lockableId);
  const { repository, thread } = lockedRecord;
  lockThread(context.sandbox, context.caller.actor, repository, thread, input.lockReason ?? null);
  return { lockedRecord, actor: accountOf(context, context.caller.actor.login) };
}

export function unlockLockable(input: { lockableId: string }, context: Context) {
  const unlockedRecord = writableThread(context, input.lockableId);
  const { repository, thread } = unlockedRecord;
  unlockThread(context.sandbox, context.caller.actor, repository, thread);
  return { unlockedRecord, actor: accountOf(context, context.caller.actor.login) };
}
