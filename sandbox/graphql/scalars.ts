import { type GraphQLScalarType, valueFromASTUntyped } from "graphql";

type Parse = Pick<GraphQLScalarType, "parseValue" | "parseLiteral">;

/** A scalar whose values are strings of a certain form. */
function text(name: string, isValid: (value: string) => boolean): Parse {
  const parseValue = (value: unknown) => {
    if (typeof value === "string" && isValid(value)) return value;
    throw new TypeError(`Could not coerce value ${JSON.stringify(value)} to ${name}`);
  };
  return { parseValue, parseLiteral: (node, variables) => parseValue(valueFromASTUntyped(node, variables)) };
}

function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}

/** What the custom scalars that an issue meets take as input; without this any value would pass. */
export const SCALARS: Record<string, Parse> = {
  DateTime: text("DateTime", isDate),
  GitObjectID: text("GitObjectID", (value) => /^[0-9a-f]{40}$/.test(value)),
  URI: text("URI", (value) => URL.canParse(value)),
};
