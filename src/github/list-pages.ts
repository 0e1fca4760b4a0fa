/** One page of a GraphQL connection, read forwards. */
export interface Page<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

/** Everything in a connection, to its last page. `read` answers undefined when there is no such connection. */
export async function* listPages<Node>(
  read: (after: string | null) => Promise<Page<Node> | null | undefined>,
): AsyncGenerator<Node> {
  for (let after: string | null = null; ; ) {
    const page: Page<Node> | null | undefined = await read(after);
    if (!page) return;
    for (const node of page.nodes ?? []) if (node) yield node;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
