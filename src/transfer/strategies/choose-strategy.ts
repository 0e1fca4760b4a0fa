import { formatRepositoryName, type RepositoryName } from "../../repository-name.ts";
import { UserError } from "../../user-error.ts";
import type { TransferContext } from "../transfer-context.ts";
import type { Choice, Wish } from "./strategy.ts";

/** What the choice depends on. */
export interface Circumstances {
  readonly source: RepositoryName;
  readonly target: RepositoryName;
  /** The person whose token may import, why it may not, or null without a token. */
  readonly importer: { readonly login: string; readonly refusal: string | null } | null;
}

export function circumstancesOf({
  pair,
  importer,
}: Pick<TransferContext, "pair" | "importer">): Circumstances {
  return { source: pair.source.name, target: pair.target.name, importer };
}

/** Chooses how issues are transferred. Throws a `UserError` for a wish that cannot be fulfilled. */
export function chooseStrategy(wish: Wish, circumstances: Circumstances): Choice {
  switch (wish) {
    case "copy":
      return { strategy: "copy", why: "it is asked for" };
    case "native": {
      const obstacle = obstacleToNative(circumstances);
      if (obstacle) throw new UserError(`The strategy native is not possible: ${obstacle}.`);
      return { strategy: "native", why: "it is asked for" };
    }
    case "import": {
      const obstacle = obstacleToImport(circumstances);
      if (obstacle) throw new UserError(`The strategy import is not possible: ${obstacle}.`);
      return {
        strategy: "import",
        why: `it is asked for; the copies are ${circumstances.importer!.login}'s`,
      };
    }
    case "auto":
      return bestOf(circumstances);
  }
}

function bestOf(circumstances: Circumstances): Choice {
  const [native, imported] = [obstacleToNative(circumstances), obstacleToImport(circumstances)];
  if (!native) {
    const why = `both repositories are ${circumstances.source.owner}'s, so authors, dates and comments stay`;
    return { strategy: "native", why };
  }
  if (!imported) {
    const who = circumstances.importer!.login;
    return { strategy: "import", why: `${who} may import, with dates and without mail; native: ${native}` };
  }
  return { strategy: "copy", why: `native: ${native}; import: ${imported}` };
}

/** GitHub transfers an issue only within one account (docs, "Transferring an issue to another repository"). */
function obstacleToNative({ source, target }: Circumstances): string | null {
  if (source.owner.toLowerCase() === target.owner.toLowerCase()) return null;
  return `${formatRepositoryName(source)} and ${formatRepositoryName(target)} have two owners`;
}

function obstacleToImport({ importer }: Circumstances): string | null {
  return importer ? importer.refusal : "IMPORT_TOKEN is not set";
}
