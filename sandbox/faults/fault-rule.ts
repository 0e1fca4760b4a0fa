import { z } from "zod";

/** What can go wrong on purpose; each is described where it is carried out. */
export const FAULTS = [
  "502",
  "timeout",
  "reset-before",
  "reset-after",
  "secondary",
  "secondary-without-retry-after",
  "too-quickly",
  "primary",
  "partial",
] as const;

/**
 * - `502`: a bad gateway, nothing done.
 * - `timeout`: silence for ten seconds of limit time, then the connection is dropped, nothing done.
 * - `reset-before`: the connection is dropped, nothing done.
 * - `reset-after`: everything is done, then the connection is dropped.
 * - `secondary`, `secondary-without-retry-after`: 403 of the secondary limit.
 * - `too-quickly`: GraphQL's 200 with `was submitted too quickly`; to REST the 403 of content creation.
 * - `primary`: the hourly limit used up.
 * - `partial`: the first mutations of a document are done, the rest fail with `RESOURCE_LIMITS_EXCEEDED`;
 *   what cannot be cut is answered with 502 after it was done.
 */
export type Fault = (typeof FAULTS)[number];

/** A rule as control endpoint and file hold it. Without `times` it never wears out. */
export const faultRuleSchema = z.strictObject({
  match: z.strictObject({
    /** Name of a GraphQL operation or mutation, or `METHOD path`; `*` stands for anything but a slash, `**` for anything. */
    operation: z.string().min(1).optional(),
    /** A path, or its beginning up to a slash; the same stars. With or without `/api/v3`. */
    path: z.string().startsWith("/").optional(),
    kind: z.enum(["read", "write", "content"]).optional(),
  }),
  times: z.int().min(1).optional(),
  every: z.int().min(1).optional(),
  fault: z.enum(FAULTS),
});

export type FaultRule = z.output<typeof faultRuleSchema>;

/** One rule or several. */
export const faultRulesSchema = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(faultRuleSchema),
);
