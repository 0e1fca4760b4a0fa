/** The text of a GraphQL operation that carries the types of its result and its variables. */
export type GraphqlDocument<Result, Variables> = string & {
  readonly __types?: (variables: Variables) => Result;
};
