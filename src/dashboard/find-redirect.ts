import type { TransferContext } from "../transfer/transfer-context.ts";

/** Where `/r/N` leads, or why it leads nowhere. */
export type Redirect =
  | { readonly status: 302; readonly location: string }
  | { readonly status: 404; readonly message: string };

/**
 * The new address of a source thread, for links in documentation; undefined when the path is no such link.
 * A fragment stays with the reader's browser. The redirect is a temporary one, since a transfer can be taken back.
 *
 * @param path `/r/123`
 */
export async function findRedirect(
  { ledger, pair }: Pick<TransferContext, "ledger" | "pair">,
  path: string,
): Promise<Redirect | undefined> {
  const text = /^\/r\/([^/]*)\/?$/.exec(path)?.[1];
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) return { status: 404, message: "That is not the number of a thread." };
  const number = Number(text);
  const target = (await ledger.targetsOf([number])).get(number);
  const old = `${pair.source.url}/issues/${number}`;
  if (target === undefined) return { status: 404, message: `${number} has not been transferred: ${old}` };
  const record = await ledger.read(number);
  return { status: 302, location: record?.target?.url ?? `${pair.target.url}/issues/${target}` };
}
