import { z } from "zod";

/** GitHub's constants are written in capitals in GraphQL and in small letters, with dashes or blanks, in REST. */
export function constant<const Values extends readonly string[]>(values: Values) {
  return z.preprocess(
    (value) => (typeof value === "string" ? value.toUpperCase().replace(/[- ]/g, "_") : value),
    z.enum(values),
  );
}
