import { describeHarm } from "../gate/describe-harm.ts";
import { findHarm } from "../gate/find-harm.ts";
import type { GateContext } from "../gate/gate-context.ts";
import { Hopeless } from "./endings.ts";
import type { CopyWork } from "./transfer-context.ts";

/**
 * Lets a text through to the target, or stops the transfer and names what in it would ping, link, close or command.
 * The gate shares no code with the rewriting that should have seen to it.
 */
export function passGate({ text }: Pick<CopyWork, "text">, kind: GateContext["kind"], body: string): string {
  const { source, target, here, host, triggers, isTarget } = text.context;
  const isOurs = (number: number) => isTarget?.(number) ?? false;
  const [first] = findHarm(body, { kind, source, target, here, host, triggers, isOurs });
  if (first) throw new Hopeless(`the gate holds back a text because of ${describeHarm(first)}`);
  return body;
}
