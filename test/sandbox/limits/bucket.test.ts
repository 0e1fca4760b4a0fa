import assert from "node:assert/strict";
import { test } from "node:test";
import { Bucket } from "../../../sandbox/limits/bucket.ts";
import { documentedPrimaryLimit } from "../../../sandbox/limits/primary-limit.ts";
import { Store } from "../../../sandbox/model/store.ts";
import { smallWorld } from "../small-world.ts";

test("A bucket counts from its first request to its reset, and then anew.", () => {
  const bucket = new Bucket("core", 3, 3_600_000);
  bucket.take(1000, 1);
  assert.deepEqual(bucket.state(2000), { limit: 3, remaining: 2, used: 1, reset: 3601 });
  bucket.take(3000, 2);
  assert.equal(bucket.isExhausted(3000), true);
  bucket.refund(1);
  assert.equal(bucket.isExhausted(3000), false);
  bucket.take(3000, 5);
  assert.deepEqual(bucket.state(3_600_999), { limit: 3, remaining: 0, used: 7, reset: 3601 });
  assert.deepEqual(bucket.state(3_601_000), { limit: 3, remaining: 3, used: 0, reset: 7201 });
});

test("The hourly limit grows with repositories and users above twenty, up to 12,500.", () => {
  const { sandbox } = smallWorld();
  const { store } = sandbox;
  assert.equal(documentedPrimaryLimit(store, "acme"), 5000);
  const members = store.organization("acme")?.members;
  for (let count = members?.size ?? 0; count < 30; count += 1) members?.set(`user-${count}`, "member");
  assert.equal(documentedPrimaryLimit(store, "ACME"), 5500);
  for (let count = 30; count < 300; count += 1) members?.set(`user-${count}`, "member");
  assert.equal(documentedPrimaryLimit(store, "acme"), 12_500);
  assert.equal(documentedPrimaryLimit(new Store(), "nobody"), 5000);
});
