import {
  type ASTNode,
  BREAK,
  type DocumentNode,
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
      const chain = chainTo(document, node);
      violations.push({
        rule: rule.name.replace(/Rule$/, ""),
        node,
        nodes: error.nodes ?? [],
        text: error.message,
        chain,
        path: chain.flatMap(step),
        parentType: context.getParentType()?.name,
        field: context.getFieldDef()?.name,
        inputType: context.getInputType(),
        parentInputType: context.getParentInputType(),
      });
    };
    return rule(noting);
  };
}

/** The nodes from the document down to one of them. */
function chainTo(document: DocumentNode, wanted: ASTNode): ASTNode[] {
  let chain: ASTNode[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined;
      chain = [...ancestors, parent ?? document, node].flatMap((above) => ("kind" in above ? above : []));
      return BREAK;
    },
  });
  return chain;
}

/** What a node adds to the path: operation or fragment, then names as they are in the answer. */
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
