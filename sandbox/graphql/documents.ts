import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { parseError } from "./parse-error.ts";
import type { Fragments } from "./selected-fields.ts";
import { type DocumentError, validateDocument } from "./validate-document.ts";

/** A document that may be executed, or the errors for which it may not. */
export type Prepared =
  | {
      valid: true;
      document: DocumentNode;
      operations: OperationDefinitionNode[];
      fragments: Fragments;
    }
  | { valid: false; errors: DocumentError[] };

/** How many documents are kept: an app has some dozens. */
const CAPACITY = 500;

/** Parses and validates each text once; the least recently used is dropped. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #capacity: number;
  readonly #known = new Map<string, Prepared>();

  constructor(schema: GraphQLSchema, capacity = CAPACITY) {
    this.#schema = schema;
    this.#capacity = capacity;
  }

  prepare(text: string): Prepared {
    const known = this.#known.get(text);
    const prepared = known ?? this.#read(text);
    if (known) this.#known.delete(text);
    else if (this.#known.size >= this.#capacity) {
      const oldest = this.#known.keys().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    this.#known.set(text, prepared);
    return prepared;
  }

  #read(text: string): Prepared {
    let document: DocumentNode;
    try {
      document = parse(text);
    } catch (error) {
      if (error instanceof GraphQLError) return { valid: false, errors: [parseError(error)] };
      throw error;
    }
    const errors = validateDocument(this.#schema, document);
    if (errors.length > 0) return { valid: false, errors };
    const operations: OperationDefinitionNode[] = [];
    const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    return { valid: true, document, operations, fragments };
  }
}
