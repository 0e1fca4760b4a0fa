import { type LabelRules, type LabelTarget, MAX_NAME } from "./label-rules.ts";
import { fitsName, fold, isPattern } from "./name-pattern.ts";

/** GitHub refuses more than this on one thread (observed: "Issues cannot have more than 100 labels"). */
const MAX_LABELS = 100;

export interface MappedLabels {
  /** Names for the copy, each once without regard to case: those of `add`, then the others in source order. */
  apply: string[];
  /** Names of source labels of which nothing is applied; the attribution names them. */
  unmapped: string[];
}

/**
 * What a thread's labels become in the target. Pure; the rules decide everything, and nothing on their
 * `deny` is ever applied. What would go over GitHub's limits (100 labels, 50 characters) is left out and
 * reported as unmapped.
 */
export function mapLabels(
  labels: readonly { readonly name: string }[],
  kind: "issue" | "pull",
  rules: LabelRules,
): MappedLabels {
  const apply = new Map<string, string>();
  const take = (name: string): boolean => {
    if (apply.has(fold(name))) return true;
    if (apply.size >= MAX_LABELS || Array.from(name).length > MAX_NAME) return false;
    if (rules.deny.some((denied) => fitsName(denied, name))) return false;
    apply.set(fold(name), name);
    return true;
  };
  for (const name of rules.add) take(name);
  const unmapped = new Map<string, string>();
  for (const { name } of labels) {
    const taken = targetsOf(name, kind, rules).filter(take);
    if (taken.length === 0 && !unmapped.has(fold(name))) unmapped.set(fold(name), name);
  }
  return { apply: [...apply.values()], unmapped: [...unmapped.values()] };
}

/** The names that one source label becomes, before the deny-list and the limits. */
function targetsOf(name: string, kind: "issue" | "pull", rules: LabelRules): readonly string[] {
  const { unmapped } = rules;
  const otherwise = typeof unmapped === "string" ? unmapped : [unmapped.prefix + name];
  const target = ruleFor(name, kind, rules) ?? otherwise;
  if (target === "drop") return [];
  if (target === "keep") return [name];
  return typeof target === "string" ? [target] : target;
}

function ruleFor(name: string, kind: "issue" | "pull", rules: LabelRules): LabelTarget | undefined {
  const fitting = Object.keys(rules.map).filter((key) => fitsName(key, name));
  const key = fitting.find((each) => !isPattern(each)) ?? fitting[0];
  const value = key === undefined ? undefined : rules.map[key];
  return typeof value === "object" && !Array.isArray(value) ? value[kind] : value;
}
