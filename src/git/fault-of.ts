import type { GitFailure } from "./git-failure.ts";
import { Refusal } from "./refusal.ts";

/** Git tells a fault of an object from one of the disk by its words alone: `error: object ID: hasDot: …`. */
export function faultOf({ said }: GitFailure): Refusal | undefined {
  const [, fault] = /^error: object ([0-9a-f]{40}: \w+: .*)$/m.exec(said) ?? [];
  return fault === undefined ? undefined : new Refusal(`git finds fault with the object ${fault}`);
}
