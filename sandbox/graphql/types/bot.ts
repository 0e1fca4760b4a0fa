import type { Fields } from "../fields.ts";
import { withoutSuffix } from "../resource-path.ts";
import type { AccountSource } from "../source.ts";
import { account } from "./account.ts";

export const bot: Fields<AccountSource> = {
  ...account,
  login: ({ account }) => withoutSuffix(account.login),
};
