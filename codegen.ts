import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types of the GraphQL operations, checked against GitHub's published schema: `npm run codegen`. */
const config: CodegenConfig = {
  schema: "node_modules/@octokit/graphql-schema/schema.graphql",
  documents: "src/github/operations/*.graphql",
  generates: {
    "src/github/operations.generated.ts": {
      plugins: ["typescript-operations", "./scripts/codegen-documents.cjs"],
      config: {
        onlyOperationTypes: true,
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
        immutableTypes: true,
        scalars: {
          BigInt: "string",
          DateTime: "string",
          URI: "string",
          GitObjectID: "string",
          HTML: "string",
        },
      },
    },
  },
};
export default config;
