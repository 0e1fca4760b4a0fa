/** GitHub's largest page. */
export const PAGE = 100;

/** Everything in a REST list, to its last page: the first that is not full. Pages are counted from 1. */
export async function allPages<Item>(read: (page: number) => Promise<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const found = await read(page);
    items.push(...found);
    if (found.length < PAGE) return items;
  }
}
