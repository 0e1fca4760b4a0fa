import type { Fault } from "../faults/fault-rule.ts";
import { holdConnection } from "../faults/hold-connection.ts";
import type { MutationGate } from "../graphql/context.ts";
import { type Refused, TOO_QUICKLY } from "../limits/refused.ts";
import type { Exchange, Reply } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import { BAD_GATEWAY } from "./bad-gateway.ts";

/** Seconds that a fault asks to wait. */
const RETRY_AFTER = 60;
const PARTIAL = {
  type: "RESOURCE_LIMITS_EXCEEDED",
  message: "Resource limits for this query exceeded.",
} as const;

const pass: MutationGate = () => null;

function refuse(exchange: Exchange, refused: Refused): Reply {
  for (const deed of exchange.deeds) Object.assign(deed, { refusal: refused.shape, creation: null });
  return refused;
}

/** Lets the first half of a document's mutations pass and fails the rest. */
function firstHalf(exchange: Exchange): MutationGate {
  let left = Math.floor(exchange.deeds.length / 2);
  return () => {
    left -= 1;
    return left >= 0 ? null : PARTIAL;
  };
}

/** Carries a request out as a fault wants it to go; null drops the connection. */
export async function runWithFault(parts: ApiParts, exchange: Exchange, fault: Fault): Promise<Reply | null> {
  const { limits } = parts;
  const { limited, kind } = exchange;
  const isGraphql = limited.resource === "graphql";
  const isContent = kind === "content" && !isGraphql;
  switch (fault) {
    case "502":
      return { ...BAD_GATEWAY, headers: { ...BAD_GATEWAY.headers } };
    case "timeout":
      await holdConnection(parts.sandbox.clock);
      return null;
    case "reset-before":
      return null;
    case "reset-after":
      await exchange.run(pass);
      return null;
    case "secondary":
      return refuse(exchange, limits.secondaryRefusal(limited, isContent, RETRY_AFTER));
    case "secondary-without-retry-after":
      return refuse(exchange, limits.secondaryRefusal(limited, isContent, null));
    case "primary":
      return refuse(exchange, limits.exhaust(limited));
    case "too-quickly":
      return isGraphql && kind !== "read"
        ? exchange.run(() => TOO_QUICKLY)
        : refuse(exchange, limits.secondaryRefusal(limited, true, null));
    case "partial":
      if (isGraphql && exchange.deeds.length > 1) return exchange.run(firstHalf(exchange));
      await exchange.run(pass);
      return { ...BAD_GATEWAY, headers: { ...BAD_GATEWAY.headers } };
  }
}
