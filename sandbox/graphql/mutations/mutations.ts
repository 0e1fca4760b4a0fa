import type { Context } from "../context.ts";
import * as assignables from "./assignables.ts";
import * as comments from "./comments.ts";
import { createIssue } from "./create-issue.ts";
import * as issues from "./issues.ts";
import * as labelables from "./labelables.ts";
import * as labels from "./labels.ts";
import * as lockables from "./lockables.ts";
import * as pullRequests from "./pull-requests.ts";
import * as reactables from "./reactables.ts";
import * as reviews from "./reviews.ts";

/** What a mutation does with its input; it gives the fields of the payload but for `clientMutationId`. */
export type Mutate = { mutate(input: object, context: Context): object | Promise<object> }["mutate"];

/** Every mutation that is simulated, by its field. */
export const mutations: Record<string, Mutate> = {
  createIssue,
  ...issues,
  ...comments,
  ...labels,
  ...labelables,
  ...assignables,
  ...lockables,
  ...reactables,
  ...pullRequests,
  ...reviews,
};
