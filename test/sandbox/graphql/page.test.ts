import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Listing, listingOf, type PageArgs, pageOf } from "../../../sandbox/graphql/page.ts";

/** All items, page after page, read forwards or backwards. */
function readAll(listing: Listing<string>, size: number, forward: boolean): string[] {
  const all: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const args: PageArgs = forward ? { first: size, after: cursor } : { last: size, before: cursor };
    const { nodes, edges, pageInfo } = pageOf(listing, args, (item) => item);
    assert.deepEqual(
      edges.map(({ node }) => node),
      nodes,
    );
    assert.equal(pageInfo.startCursor, edges[0]?.cursor ?? null);
    assert.equal(pageInfo.endCursor, edges.at(-1)?.cursor ?? null);
    all.splice(forward ? all.length : 0, 0, ...nodes);
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return all;
  }
}

const items = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });
const size = fc.integer({ min: 1, max: 10 });

test("the pages together are the list, from either end, filtered or not", () => {
  fc.assert(
    fc.property(items, size, fc.boolean(), fc.boolean(), (list, first, forward, filtered) => {
      const keep = (item: string) => item.length % 2 === 0;
      const listing = filtered ? { ...listingOf(list, String), keep } : listingOf(list, String);
      assert.deepEqual(readAll(listing, first, forward), filtered ? list.filter(keep) : list);
    }),
  );
});

test("the count is that of the whole list, also where no page was asked for", () => {
  fc.assert(
    fc.property(items, (list) => {
      const keep = (item: string) => item.length > 2;
      assert.equal(pageOf(listingOf(list, String), {}, String).totalCount, list.length);
      const kept = pageOf({ ...listingOf(list, String), keep }, {}, String).totalCount;
      assert.equal(kept, list.filter(keep).length);
    }),
  );
});

test("paging goes on at the right place though items are removed or added in front", () => {
  const list = ["a", "b", "c", "d", "e", "f"];
  const cursor = pageOf(listingOf(list, String), { first: 3 }, String).pageInfo.endCursor;
  const after = (now: string[]) => pageOf(listingOf(now, String), { first: 2, after: cursor }, String).nodes;
  assert.deepEqual(after(["a", "b", "d", "e", "f"]), ["d", "e"], "the item of the cursor itself is gone");
  assert.deepEqual(after(["b", "c", "d", "e", "f"]), ["d", "e"]);
  assert.deepEqual(after(["x", "a", "b", "c", "d", "e"]), ["d", "e"]);
});

test("a page looks at no more items than it shows", () => {
  let looks = 0;
  const list = Array.from({ length: 100_000 }, (_, index) => `item ${index}`);
  const listing: Listing<string> = {
    ...listingOf(list, String),
    at: (index) => {
      looks += 1;
      return list[index] ?? "";
    },
    keep: () => true,
  };
  const first = pageOf(listing, { first: 100 }, String);
  const next = pageOf(listing, { first: 100, after: first.pageInfo.endCursor }, String);
  assert.equal(next.nodes[0], "item 100");
  assert.equal(pageOf(listing, { last: 100, before: next.pageInfo.startCursor }, String).nodes[0], "item 0");
  assert.ok(looks < 1000, String(looks));
});

test("what is no cursor is refused", () => {
  const listing = listingOf(["a"], String);
  for (const after of ["nonsense", Buffer.from("cursor:v2:x").toString("base64"), ""]) {
    assert.throws(() => pageOf(listing, { first: 1, after }, String).nodes, {
      type: "INVALID_CURSOR_ARGUMENTS",
      message: `\`${after}\` does not appear to be a valid cursor.`,
    });
  }
});
