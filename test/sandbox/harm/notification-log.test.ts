import assert from "node:assert/strict";
import { test } from "node:test";
import { NotificationLog } from "../../../sandbox/harm/notification-log.ts";

test("the latest notifications are kept, oldest first", () => {
  const log = new NotificationLog();
  for (let number = 1; number <= 100_001; number += 1) {
    log.add({ user: "alice", repository: "acme/garden", number, reason: "mention" });
  }
  const kept = log.list();
  assert.deepEqual([kept.length, log.dropped], [90_001, 10_000]);
  assert.equal(kept[0]?.number, 10_001);
  assert.equal(kept.at(-1)?.number, 100_001);
});
