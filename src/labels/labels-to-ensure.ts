import { type LabelRules, MAX_DESCRIPTION } from "./label-rules.ts";
import { fold } from "./name-pattern.ts";

/** A label as GitHub shows it: six hexadecimal digits without `#`, and one line of at most 100 characters. */
export interface LabelLook {
  name: string;
  color: string;
  description: string;
}

/** For a label about which neither the configuration nor the source says anything. */
const NEUTRAL = "ededed";

/**
 * The labels that are to be made in the target before they can be applied, in the order of `apply`. Their
 * look is that of the rules' `definitions`, else that of the source label that they come from under its own
 * name or with the prefix of `unmapped`, else a neutral grey.
 *
 * @param apply names, as `mapLabels` gives them
 * @param existing names of the labels that the target has
 * @param source the labels of the source repository
 */
export function labelsToEnsure(
  apply: readonly string[],
  existing: Iterable<string>,
  source: readonly { name: string; color: string; description: string | null }[],
  rules: Pick<LabelRules, "definitions" | "unmapped">,
): LabelLook[] {
  const there = new Set(Array.from(existing, fold));
  const prefix = typeof rules.unmapped === "object" ? rules.unmapped.prefix : "";
  const looks = new Map<string, { color: string; description: string | null }>();
  for (const label of source) looks.set(fold(prefix + label.name), label);
  for (const label of source) looks.set(fold(label.name), label);
  for (const [name, look] of Object.entries(rules.definitions)) looks.set(fold(name), look);
  return apply
    .filter((name) => !there.has(fold(name)))
    .map((name) => {
      const look = looks.get(fold(name));
      const description = Array.from(look?.description ?? "")
        .slice(0, MAX_DESCRIPTION)
        .join("");
      return { name, color: look?.color ?? NEUTRAL, description };
    });
}
