import type { RestAnswer, RestCall } from "./route.ts";

const MOST = 100;
const USUAL = 30;

/** A whole number of at least 1 from the query; what is none is as good as not given, as on GitHub. */
function numberFrom(call: RestCall, name: string, otherwise: number): number {
  const value = Number(call.query.get(name) ?? "");
  return Number.isInteger(value) && value >= 1 ? value : otherwise;
}

/** How many are wanted on a page: at most 100, 30 if nothing is said. */
export function perPage(call: RestCall): number {
  return Math.min(MOST, numberFrom(call, "per_page", USUAL));
}

/** A `link` header from the parameters that differ by relation; undefined when there are none. */
export function linkHeader(call: RestCall, pages: Record<string, Record<string, string>>) {
  const links = Object.entries(pages).map(([rel, changed]) => {
    const query = new URLSearchParams(call.query);
    for (const [name, value] of Object.entries(changed)) query.set(name, value);
    return `<${call.url}?${query}>; rel="${rel}"`;
  });
  return links.length === 0 ? undefined : links.join(", ");
}

/** One page of a list, with links to the others. `wrap` makes the body of it where that is no bare list. */
export function paged<Item>(
  call: RestCall,
  items: readonly Item[],
  render: (item: Item) => unknown,
  wrap: (page: unknown[]) => unknown = (page) => page,
): RestAnswer {
  const size = perPage(call);
  const page = numberFrom(call, "page", 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (number: number) => ({ page: String(number) });
  const link = linkHeader(call, {
    ...(page > 1 && { prev: to(Math.min(page - 1, last)) }),
    ...(page < last && { next: to(page + 1), last: to(last) }),
    ...(page > 1 && { first: to(1) }),
  });
  const shown = items.slice((page - 1) * size, page * size).map(render);
  return { status: 200, body: wrap(shown), headers: link === undefined ? {} : { link } };
}
