import { chooseStrategy, circumstancesOf } from "../transfer/strategies/choose-strategy.ts";
import { type Choice, WISHES } from "../transfer/strategies/strategy.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import { UserError } from "../user-error.ts";

/** What `--strategy` says, or else the configuration. Throws a `UserError` for what cannot be. */
export function wishedStrategy(context: TransferContext, text: string | undefined): Choice {
  if (text === undefined) return context.strategy;
  const wish = WISHES.find((each) => each === text);
  if (!wish) throw new UserError(`--strategy is ${WISHES.join(", ")}; "${text}" is none of them.`);
  return chooseStrategy(wish, circumstancesOf(context));
}
