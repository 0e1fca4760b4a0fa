import { assertEnumType, type GraphQLError, getLocation, print, type VariableDefinitionNode } from "graphql";
import { githubSchema } from "./schema.ts";
import type { DocumentError } from "./validate-document.ts";

interface ValueProblem {
  path: (string | number)[];
  explanation: string;
}

/** What graphql-js says of one value, and what graphql-ruby says instead (observed in public logs). */
const EXPLANATIONS: [RegExp, (match: RegExpExecArray) => string][] = [
  [/of (?:required|non-null) type|Expected non-nullable type/, () => "Expected value to not be null"],
  [/Field "\w+" is not defined by type "(\w+)"/, ([, type]) => `Field is not defined on ${type}`],
  [/Value "(.+?)" does not exist in "(\w+)" enum/, ([, value, type]) => notOneOf(value, type)],
  [
    /(?:^|; )(\w+) cannot represent.*: (.+)$/s,
    ([, type, value]) => `Could not coerce value ${value} to ${type}`,
  ],
];

/**
 * Variables whose values do not fit, one error each, in GitHub's words: `Variable $n of type Int! was
 * provided invalid value`, with all that is wrong in it.
 */
export function variableErrors(
  errors: readonly GraphQLError[],
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): DocumentError[] {
  return definitions.flatMap((definition) => {
    const name = definition.variable.name.value;
    const problems = errors
      .filter(({ nodes }) => nodes?.[0] === definition)
      .map(({ message }) => ({ path: pathOf(message, name), explanation: explain(message) }));
    if (problems.length === 0) return [];
    const wrong = `Variable $${name} of type ${print(definition.type)} was provided invalid value`;
    return {
      extensions: { value: variables[name] ?? null, problems },
      locations: definition.loc ? [getLocation(definition.loc.source, definition.loc.start)] : [],
      message: wrong + whereOf(problems),
    };
  });
}

/** ` for title (…), body (…)`; nothing when the value as a whole is wrong. */
function whereOf(problems: ValueProblem[]): string {
  const inside = problems.filter(({ path }) => path.length > 0);
  if (inside.length === 0) return "";
  return ` for ${inside.map(({ path, explanation }) => `${path.join(".")} (${explanation})`).join(", ")}`;
}

/** Where in the value: `at "input.title"`, and the name of a field that is missing or too much. */
function pathOf(message: string, name: string): (string | number)[] {
  const at = /at "([^"]+)"/.exec(message)?.[1] ?? name;
  const field = /Field "(\w+)" (?:is not defined|of required type)/.exec(message)?.[1] ?? "";
  const steps = `${at.slice(name.length)}.${field}`.match(/[^.[\]]+/g) ?? [];
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function explain(message: string): string {
  for (const [pattern, write] of EXPLANATIONS) {
    const match = pattern.exec(message);
    if (match) return write(match);
  }
  return message.replace(/^.*?; /s, "");
}

function notOneOf(value = "", type = ""): string {
  const values = assertEnumType(githubSchema().getType(type)).getValues();
  return `Expected "${value}" to be one of: ${values.map(({ name }) => name).join(", ")}`;
}
