/** One page of a GraphQL connection, read forwards. */
export interface Page<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

type Read<Node> = (after: string | null) => Promise<Page<Node> | null | undefined>;

/** Everything in a connection, to its last page. `read` answers undefined when there is no such connection. */
export async function* listPages<Node>(read: Read<Node>): AsyncGenerator<Node> {
  const first = await read(null);
  if (first) yield* listRest(first, read);
}

/** The same when the first page is there already. */
export async function* listRest<Node>(first: Page<Node>, read: Read<Node>): AsyncGenerator<Node> {
  for (let page: Page<Node> | null | undefined = first; page; ) {
    for (const node of page.nodes ?? []) if (node) yield node;
    page = page.pageInfo.hasNextPage ? await read(page.pageInfo.endCursor) : undefined;
  }
}
