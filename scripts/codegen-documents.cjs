const { print, visit } = require("graphql");

/**
 * A plugin of graphql-codegen: each operation as a string constant that carries the types of its result and
 * variables, with just the fragments that it uses.
 */
exports.plugin = (_schema, documents) => {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === "FragmentDefinition").map((node) => [node.name.value, node]),
  );
  const used = (node, found = new Map()) => {
    visit(node, {
      FragmentSpread({ name }) {
        if (found.has(name.value)) return;
        found.set(name.value, fragments.get(name.value));
        used(fragments.get(name.value), found);
      },
    });
    return [...found.values()];
  };
  const operations = definitions.filter(({ kind }) => kind === "OperationDefinition");
  return {
    prepend: ['import type { GraphqlDocument } from "./graphql-document.ts";'],
    content: operations
      .map((node) => {
        const name = node.name.value;
        const suffix = node.operation === "query" ? "Query" : "Mutation";
        const text = [node, ...used(node)].map(print).join("\n\n");
        return `export const ${name} = ${JSON.stringify(text)} as GraphqlDocument<${name}${suffix}, ${name}${suffix}Variables>;`;
      })
      .join("\n\n"),
  };
};
