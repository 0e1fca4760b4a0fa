import type { Context } from "./context.ts";
import * as assignables from "./mutations/assignables.ts";
import * as comments from "./mutations/comments.ts";
import { createIssue } from "./mutations/create-issue.ts";
import * as issues from "./mutations/issues.ts";
import * as labelables from "./mutations/labelables.ts";
import * as labels from "./mutations/labels.ts";
import * as lockables from "./mutations/lockables.ts";
import * as pullRequests from "./mutations/pull-requests.ts";
import * as reactables from "./mutations/reactables.ts";

/** What a mutation does with its input; it gives the fields of the payload but for `clientMutationId`. */
export type Mutate = { mutate(input: object, context: Context): object }["mutate"];

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
};
