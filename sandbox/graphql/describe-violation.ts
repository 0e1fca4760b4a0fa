import { type ASTNode, type GraphQLInputType, getNamedType, Kind, print } from "graphql";

/** What a validation rule found, with the types known at that place. */
export interface Violation {
  /** Name of the rule of graphql-js, without `Rule`. */
  rule: string;
  node: ASTNode;
  nodes: readonly ASTNode[];
  text: string;
  /** From the document down to the node. */
  chain: ASTNode[];
  /** From the operation down to the node, as GitHub writes it. */
  path: string[];
  parentType: string | undefined;
  field: string | undefined;
  inputType: GraphQLInputType | null | undefined;
  parentInputType: GraphQLInputType | null | undefined;
}

/** GitHub's wording; all but `message` and `argument` (the end of the path) become `extensions`. */
export interface Description {
  message: string;
  code: string;
  argument?: string;
  [extension: string]: unknown;
}

type Describe = (violation: Violation, all: Violation[]) => Description | null;

/** The texts and codes are those of graphql-ruby, which GitHub runs; observed in public logs and tests. */
const DESCRIPTIONS: Record<string, Describe> = {
  FieldsOnCorrectType: ({ node, parentType: typeName }) => {
    const fieldName = nameOf(node);
    return {
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      code: "undefinedField",
      typeName,
      fieldName,
    };
  },
  ScalarLeafs: describeSelection,
  KnownArgumentNames: (violation) =>
    describeUnknownArgument("Field", fieldNameOf(violation), nameOf(violation.node)),
  ProvidedRequiredArguments: describeMissingArguments,
  ValuesOfCorrectType: describeValue,
  NoUndefinedVariables: ({ node, nodes }) => {
    const variableName = nameOf(node);
    const message = `Variable $${variableName} is used by ${operationName(nodes[1])} but not declared`;
    return { message, code: "variableNotDefined", variableName };
  },
  NoUnusedVariables: ({ node, text }) => {
    const variableName = nameOf(node);
    const operation = /in operation "(\w+)"/.exec(text)?.[1] ?? "anonymous query";
    const message = `Variable $${variableName} is declared by ${operation} but not used`;
    return { message, code: "variableNotUsed", variableName };
  },
  VariablesInAllowedPosition: describeMismatch,
  KnownTypeNames: ({ chain, node }) => {
    const typeName = nameOf(node);
    const variable = chain.find(({ kind }) => kind === Kind.VARIABLE_DEFINITION);
    if (!variable) {
      const message = `No such type ${typeName}, so it can't be a fragment condition`;
      return { message, code: "undefinedType", typeName };
    }
    const variableName = nameOf(variable);
    const message = `${typeName} isn't a defined input type (on $${variableName})`;
    return { message, code: "variableRequiresValidType", typeName, variableName };
  },
  VariablesAreInputTypes: ({ node, text }) => {
    const [, variableName, typeName] = /Variable "\$(\w+)" cannot be non-input type "(.+)"/.exec(text) ?? [];
    const message = `${typeName ?? print(node)} isn't a valid input type (on $${variableName})`;
    return { message, code: "variableRequiresValidType", typeName, variableName };
  },
  KnownFragmentNames: ({ node }) => describeFragment(nameOf(node), "was used, but not defined"),
  NoUnusedFragments: ({ node }) => describeFragment(nameOf(node), "was defined, but not used"),
  PossibleFragmentSpreads: ({ node, text }) => {
    const [, parentName, typeName] = /objects of type "(\w+)" can never be of type "(\w+)"/.exec(text) ?? [];
    const fragmentName = nameOf(node) || "unknown";
    const fragment = nameOf(node) ? `${nameOf(node)} on ${typeName}` : `on ${typeName}`;
    const message = `Fragment ${fragment} can't be spread inside ${parentName}`;
    return { message, code: "cannotSpreadFragment", typeName, fragmentName, parentName };
  },
  OverlappingFieldsCanBeMerged: ({ node, nodes }) => {
    const fieldName = node.kind === Kind.FIELD ? (node.alias?.value ?? node.name.value) : "";
    const conflicts = nodes.map((each) => printField(each)).join(" or ");
    return {
      message: `Field '${fieldName}' has a field conflict: ${conflicts}?`,
      code: "fieldConflict",
      fieldName,
      conflicts,
    };
  },
};

/** What GitHub says about one of `all` violations, or null when another one of the same place says it too. */
export function describeViolation(violation: Violation, all: Violation[]): Description | null {
  const describe = DESCRIPTIONS[violation.rule];
  if (describe) return describe(violation, all);
  const code = violation.rule.charAt(0).toLowerCase() + violation.rule.slice(1);
  return { message: violation.text.replace(/\.$/, ""), code };
}

/** The node is the selection where there should be none, and the field where one is missing. */
function describeSelection({ node, text }: Violation): Description {
  const [, name = "", type = ""] = /Field "(\w+)" .*type "([^"]+)"/.exec(text) ?? [];
  const typeName = type.replace(/[![\]]/g, "");
  let message = `Field must have selections (field '${name}' returns ${typeName} but has no selections. Did you mean '${name} { ... }'?)`;
  if (node.kind === Kind.SELECTION_SET) {
    const selections = node.selections.map((each) => `"${nameOf(each)}"`).join(", ");
    message = `Selections can't be made on scalars (field '${name}' returns ${typeName} but has selections [${selections}])`;
  }
  return { message, code: "selectionMismatch", nodeName: `field '${name}'`, typeName };
}

function describeUnknownArgument(typeName: string, name: string, argumentName: string): Description {
  const message = `${typeName} '${name}' doesn't accept argument '${argumentName}'`;
  return { message, code: "argumentNotAccepted", name, typeName, argumentName };
}

/** graphql-js reports each argument by itself, GitHub all that a field lacks at once. */
function describeMissingArguments(violation: Violation, all: Violation[]): Description | null {
  const same = all.filter((other) => other.rule === violation.rule && other.node === violation.node);
  if (same[0] !== violation) return null;
  const className = violation.node.kind === Kind.DIRECTIVE ? "Directive" : "Field";
  const name = nameOf(violation.node);
  const missing = same.map((other) => /argument "(\w+)"/.exec(other.text)?.[1]).join(", ");
  return {
    message: `${className} '${name}' is missing required arguments: ${missing}`,
    code: "missingRequiredArguments",
    className,
    name,
    arguments: missing,
  };
}

function describeValue(violation: Violation): Description {
  const { node, text } = violation;
  const missing = /^Field "(\w+)\.(\w+)" of required type "(.+)" was not provided/.exec(text);
  if (missing) {
    const [, inputObjectType, argumentName = "", argumentType] = missing;
    const message = `Argument '${argumentName}' on InputObject '${inputObjectType}' is required. Expected type ${argumentType}`;
    const code = "missingRequiredInputObjectAttribute";
    return { message, code, argument: argumentName, argumentName, argumentType, inputObjectType };
  }
  const unknown = /^Field "(\w+)" is not defined by type "(\w+)"/.exec(text);
  if (unknown) return describeUnknownArgument("InputObject", unknown[2] ?? "", unknown[1] ?? "");
  return describeLiteral(violation, print(node));
}

function describeLiteral(violation: Violation, value: string): Description {
  const parent = violation.parentInputType && getNamedType(violation.parentInputType);
  const object = parent?.name.endsWith("Input") ? parent : null;
  const typeName = object ? "InputObject" : "Field";
  const owner = object?.name ?? fieldNameOf(violation);
  const argumentName = violation.path.at(-1);
  const message = `Argument '${argumentName}' on ${typeName} '${owner}' has an invalid value (${value}). Expected type '${violation.inputType}'.`;
  return { message, code: "argumentLiteralsIncompatible", typeName, argumentName };
}

function describeMismatch({ path, text }: Violation): Description {
  const [, variableName, typeName = "", expected = ""] =
    /Variable "\$(\w+)" of type "(.+)" used in position expecting type "(.+)"/.exec(text) ?? [];
  const same = typeName.replaceAll("!", "") === expected.replaceAll("!", "");
  const errorMessage = `${same ? "Nullability" : "Type"} mismatch`;
  const argumentName = path.at(-1);
  const message = `${errorMessage} on variable $${variableName} and argument ${argumentName} (${typeName} / ${expected})`;
  return { message, code: "variableMismatch", variableName, typeName, argumentName, errorMessage };
}

function describeFragment(fragmentName: string, what: string): Description {
  return { message: `Fragment ${fragmentName} ${what}`, code: "useAndDefineFragment", fragmentName };
}

/** The field that an argument belongs to; `getFieldDef` names it wherever the rule reports from. */
function fieldNameOf({ field, text }: Violation): string {
  return field ?? /on field "\w+\.(\w+)"/.exec(text)?.[1] ?? "";
}

function operationName(node: ASTNode | undefined): string {
  return (node && nameOf(node)) || "anonymous query";
}

function printField(node: ASTNode): string {
  if (node.kind !== Kind.FIELD) return "";
  const args = (node.arguments ?? []).map((argument) => print(argument)).join(", ");
  return args === "" ? node.name.value : `${node.name.value}(${args})`;
}

function nameOf(node: ASTNode): string {
  if (node.kind === Kind.NAME) return node.value;
  if (node.kind === Kind.VARIABLE_DEFINITION) return node.variable.name.value;
  return "name" in node && node.name && "value" in node.name ? node.name.value : "";
}
