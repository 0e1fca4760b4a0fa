import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getLocation,
  Kind,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  VariablesInAllowedPositionRule,
  validate,
  visit,
} from "graphql";
import { describeViolation, type Violation } from "./describe-violation.ts";

/** One entry of `errors` for a document that GitHub refuses to execute. */
export interface DocumentError {
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
  locations: { line: number; column: number }[];
  message: string;
}

/**
 * Validates with the rules of the specification and words what they find as GitHub does: a code, the names
 * concerned, and a path that begins with the operation (`["query Q", "repository", "issue"]`).
 */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): DocumentError[] {
  const violations: Violation[] = [];
  validate(
    schema,
    document,
    specifiedRules.map((rule) => recording(rule, document, violations)),
  );
  return violations.flatMap((violation) => {
    const described = describeViolation(violation, violations);
    if (!described) return [];
    const { message, argument, ...extensions } = described;
    const path = argument ? [...violation.path, argument] : violation.path;
    return [{ path, extensions, locations: locationsOf(violation.node), message }];
  });
}

/** The rule, with what it reports noted down together with the types at that place. */
function recording(rule: ValidationRule, document: DocumentNode, violations: Violation[]): ValidationRule {
  return (context) => {
    const noting: ValidationContext = Object.create(context);
    noting.reportError = (error) => {
      // Of a variable in a wrong place, graphql-js names the definition first and GitHub the place.
      const at = rule === VariablesInAllowedPositionRule ? 1 : 0;
      const node = error.nodes?.[at] ?? document;
      violations.push({
        rule: rule.name.replace(/Rule$/, ""),
        node,
        nodes: error.nodes ?? [],
        text: error.message,
        path: pathOf(document, node),
        parentType: context.getParentType()?.name,
        field: context.getFieldDef()?.name,
        inputType: context.getInputType(),
        parentInputType: context.getParentInputType(),
      });
    };
    return rule(noting);
  };
}

/** Operation or fragment, then the names in the answer down to the node. */
function pathOf(document: DocumentNode, wanted: ASTNode): string[] {
  let path: string[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined;
      path = [...ancestors, parent ?? document, node].flatMap((above) =>
        "kind" in above ? step(above) : [],
      );
      return BREAK;
    },
  });
  return path;
}

function step(node: ASTNode): string[] {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return [node.name ? `${node.operation} ${node.name.value}` : node.operation];
    case Kind.FRAGMENT_DEFINITION:
      return [`fragment ${node.name.value}`];
    case Kind.INLINE_FRAGMENT:
      return [node.typeCondition ? `... on ${node.typeCondition.name.value}` : "..."];
    case Kind.FIELD:
      return [node.alias?.value ?? node.name.value];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [node.name.value];
    default:
      return [];
  }
}

function locationsOf(node: ASTNode): { line: number; column: number }[] {
  return node.loc ? [getLocation(node.loc.source, node.loc.start)] : [];
}

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
export function toParseError(error: GraphQLError): DocumentError {
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
