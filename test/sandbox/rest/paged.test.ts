import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { paged } from "../../../sandbox/rest/paged.ts";
import type { RestAnswer, RestCall } from "../../../sandbox/rest/route.ts";

const url = "http://127.0.0.1:4000/api/v3/list";

/** `paged` looks at nothing else of a call. */
const callOf = (query: string) => ({ url, query: new URLSearchParams(query) }) as RestCall;

function linkOf(answer: RestAnswer, rel: string): string | undefined {
  const link = answer.headers?.link?.split(", ").find((each) => each.endsWith(`rel="${rel}"`));
  return link && /\?([^>]*)>/.exec(link)?.[1];
}

test("Following next from the first page shows everything once and ends at last.", () => {
  fc.assert(
    fc.property(fc.nat(350), fc.integer({ min: 1, max: 120 }), (count, size) => {
      const items = Array.from({ length: count }, (_, index) => index);
      const seen: unknown[] = [];
      let query: string | undefined = `per_page=${size}`;
      let announced: string | undefined;
      while (query !== undefined) {
        const answer: RestAnswer = paged(callOf(query), items, (item) => item);
        seen.push(...(answer.body as unknown[]));
        const next = linkOf(answer, "next");
        if (next === undefined) assert.equal(linkOf(answer, "last"), undefined);
        if (next === undefined && announced !== undefined) assert.equal(query, announced);
        announced = linkOf(answer, "last") ?? announced;
        query = next;
      }
      assert.deepEqual(seen, items);
    }),
    { numRuns: 100 },
  );
});

test("Senseless numbers are as good as none; other parameters stay in the links.", () => {
  const items = Array.from({ length: 40 }, (_, index) => index);
  const answer = paged(callOf("per_page=x&page=-1&state=all"), items, (item) => item);
  assert.equal((answer.body as unknown[]).length, 30);
  assert.equal(linkOf(answer, "next"), "per_page=x&page=2&state=all");
});
