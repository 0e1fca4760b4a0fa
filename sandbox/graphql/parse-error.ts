import type { GraphQLError } from "graphql";
import type { DocumentError } from "./validate-document.ts";

const TOKENS: Record<string, string> = {
  Name: "NAME",
  "<EOF>": "(none)",
  "{": "LCURLY",
  "}": "RCURLY",
  "(": "LPAREN",
  ")": "RPAREN",
  "[": "LBRACKET",
  "]": "RBRACKET",
  ":": "COLON",
  $: "VAR_SIGN",
  "=": "EQUALS",
  "!": "BANG",
  "|": "PIPE",
  "@": "DIR_SIGN",
  "...": "ELLIPSIS",
  Int: "INT",
  Float: "FLOAT",
  String: "STRING",
};

/** `Name "x"` or `"}"` as graphql-js describes a token → its name and its text. */
function tokenOf(described: string): [name: string, text: string] {
  const [, kind = "", quoted] = /^(\w+|<EOF>)?\s*(?:"(.*)")?$/s.exec(described) ?? [];
  const text = quoted ?? "";
  return [TOKENS[kind] ?? TOKENS[text] ?? "UNKNOWN_CHAR", text];
}

/** A text that does not parse, worded as GitHub's parser does (observed in public logs). */
export function parseError(error: GraphQLError): DocumentError {
  const at = error.locations?.[0] ?? { line: 1, column: 1 };
  const place = `at [${at.line}, ${at.column}]`;
  const text = error.message.replace(/^Syntax Error: /, "").replace(/\.$/, "");
  const expected = /^Expected (.+), found (.+)$/s.exec(text);
  const unexpected = /^Unexpected (.+)$/s.exec(text);
  let message = `${text} ${place}`;
  if (expected) {
    const [name, value] = tokenOf(expected[2] ?? "");
    message = `Expected ${tokenOf(expected[1] ?? "")[0]}, actual: ${name} ("${value}") ${place}`;
  } else if (unexpected) {
    const [name, value] = tokenOf(unexpected[1] ?? "");
    message = `Parse error on "${value}" (${name}) ${place}`;
  }
  return { locations: [at], message };
}
