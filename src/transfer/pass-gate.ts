import { describeHarm } from "../gate/describe-harm.ts";
import { findHarm } from "../gate/find-harm.ts";
import type { GateContext } from "../gate/gate-context.ts";
import type { RepositoryName } from "../repository-name.ts";
import { DEFAULT_TRIGGERS } from "../text/default-triggers.ts";
import { Hopeless } from "./endings.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { CopyWork, TransferContext } from "./transfer-context.ts";

/**
 * Lets a text through to the target, or stops the transfer and names what in it would ping, link, close or command.
 * The gate shares no code with the rewriting that should have seen to it.
 */
export function passGate({ text }: Pick<CopyWork, "text">, kind: GateContext["kind"], body: string): string {
  const { source, target, here, host, triggers, isTarget } = text.context;
  const isOurs = (number: number) => isTarget?.(number) ?? false;
  return letThrough(body, { kind, source, target, here, host, triggers, isOurs });
}

/** Where something is said in the App's own words. */
export interface OwnPlace extends Pick<TransferContext, "config" | "pair"> {
  /** The repository: the source or the target. */
  readonly here: RepositoryName;
  /** The copy that it is about: the one thread of the target that may be named. */
  readonly copy: ThreadRecord["target"];
}

/**
 * The same for a comment in the App's own words, on either side: they quote names, paths and reasons of others.
 *
 * @param otherwise what is answered for a text that is held back, instead of stopping
 */
export function passGateAt(
  { config, pair, here, copy }: OwnPlace,
  body: string,
  otherwise: string | undefined = undefined,
): string {
  const [source, target] = [pair.source.name, pair.target.name];
  const context: GateContext = {
    ...{ kind: "comment", source, target, here, host: new URL(config.webUrl).host },
    triggers: config.triggers ?? DEFAULT_TRIGGERS,
    isOurs: (number) => number === copy?.number,
  };
  // The address of the copy may name a target that was renamed since it was configured.
  const seen = copy ? body.replaceAll(copy.url, `${pair.target.url}/issues/${copy.number}`) : body;
  if (otherwise !== undefined && findHarm(seen, context).length > 0) return otherwise;
  letThrough(seen, context);
  return body;
}

function letThrough(body: string, context: GateContext): string {
  const [first] = findHarm(body, context);
  if (first) throw new Hopeless(`the gate holds back a text because of ${describeHarm(first)}`);
  return body;
}
