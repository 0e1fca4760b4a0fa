import { findHarm } from "../../src/gate/find-harm.ts";
import type { GateContext } from "../../src/gate/gate-context.ts";
import type { Harm } from "../../src/gate/harm.ts";
import { gateContextOf } from "./gate-context-of.ts";

/** The spans of one kind of harm in a text, sorted. */
export function spans(
  harm: Harm["kind"],
  text: string,
  kind: GateContext["kind"] = "comment",
  changes: Partial<GateContext> = {},
): string[] {
  const found = findHarm(text, gateContextOf(kind, changes));
  return found
    .filter((each) => each.kind === harm)
    .map(({ span }) => span)
    .sort();
}
