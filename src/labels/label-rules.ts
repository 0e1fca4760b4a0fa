import { z } from "zod";
import { fitsName, isPattern, regExpOf } from "./name-pattern.ts";

/** GitHub's limits on a label (docs: REST API, "Create a label"; names over 50 are answered with 422). */
export const MAX_NAME = 50;
export const MAX_DESCRIPTION = 100;

const name = z
  .string({ error: "must be the name of a label" })
  .min(1, "a label's name must not be empty")
  .max(MAX_NAME, `a label's name has at most ${MAX_NAME} characters`);

const pattern = z.string({ error: "must be a name or a pattern" }).min(1).superRefine(checkPattern);

const target = z.union([name, z.array(name)], {
  error: "must be `drop`, `keep`, the name of a label or a list of names",
});

const entry = z.union([target, z.strictObject({ issue: target.optional(), pull: target.optional() })], {
  error: "must be `drop`, `keep`, a name, a list of names, or { issue: …, pull: … } with one of these each",
});

const definition = z.strictObject({
  color: z
    .string({ error: "must be six hexadecimal digits in quotes, as in 'fef2c0'" })
    .regex(/^#?[0-9a-f]{6}$/i, "must be six hexadecimal digits, as in 'fef2c0'")
    .transform((color) => color.replace("#", "").toLowerCase()),
  description: z.string().max(MAX_DESCRIPTION, `at most ${MAX_DESCRIPTION} characters`).default(""),
});

/**
 * The section `labels` of the configuration.
 *
 * - `map`: from a source label's name or pattern to what it becomes. An exact name goes before patterns, and
 *   among patterns the first that fits decides. `drop`: not applied, only named in the attribution. `keep`:
 *   the same name. A kind that an entry leaves out counts as not listed. A list holds names only, so a label that is
 *   really called `keep` is written `[keep]`.
 * - `add`: names given to every thread.
 * - `deny`: names and patterns that are never applied, whatever the rest says.
 * - `unmapped`: what happens to labels that nothing in `map` fits.
 * - `definitions`: colour and description of labels that may have to be made.
 *
 * Every issue that it raises carries the path of the key below `labels`.
 */
export const labelRulesSchema = z
  .strictObject({
    map: z.record(pattern, entry).default({}),
    add: z.array(name).default([]),
    deny: z.array(pattern).default([]),
    unmapped: z
      .union(
        [
          z.literal(["drop", "keep"]),
          z.strictObject({
            prefix: z
              .string()
              .min(1)
              .max(MAX_NAME - 1),
          }),
        ],
        {
          error: "must be `drop`, `keep` or { prefix: 'text: ' }",
        },
      )
      .default("drop"),
    definitions: z.record(name, definition).default({}),
  })
  .superRefine(checkDenied);

export type LabelRules = z.infer<typeof labelRulesSchema>;

/** What a source label becomes: see `labelRulesSchema`. */
export type LabelTarget = z.infer<typeof target>;

function checkPattern(text: string, context: z.RefinementCtx): void {
  if (!isPattern(text)) return;
  try {
    regExpOf(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: `is no regular expression: ${(error as Error).message}` });
  }
}

/** A rule that asks for a forbidden label is a mistake, and silence would hide it. */
function checkDenied(rules: LabelRules, context: z.RefinementCtx): void {
  const check = (names: readonly string[], path: (string | number)[]): void => {
    for (const wanted of names) {
      const by = rules.deny.find((denied) => fitsName(denied, wanted));
      if (by === undefined) continue;
      context.addIssue({ code: "custom", path, message: `\`${wanted}\` is forbidden by \`deny: ${by}\`` });
    }
  };
  for (const [index, wanted] of rules.add.entries()) check([wanted], ["add", index]);
  for (const [key, value] of Object.entries(rules.map)) {
    if (typeof value === "string" || Array.isArray(value)) check(namesIn(value), ["map", key]);
    else for (const kind of ["issue", "pull"] as const) check(namesIn(value[kind] ?? []), ["map", key, kind]);
  }
}

function namesIn(value: LabelTarget): readonly string[] {
  if (Array.isArray(value)) return value;
  return value === "drop" || value === "keep" ? [] : [value];
}
