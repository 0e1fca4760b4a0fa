import type { Caller } from "../../../sandbox/auth/caller.ts";
import type { MutationGate } from "../../../sandbox/graphql/context.ts";
import {
  executeGraphql,
  type GraphqlAnswer,
  type GraphqlOptions,
} from "../../../sandbox/graphql/execute-graphql.ts";
import type { Installation, PermissionLevel, Written } from "../../../sandbox/model/types.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { app, smallWorld } from "../small-world.ts";

export const ALL: Record<string, PermissionLevel> = {
  issues: "write",
  pull_requests: "write",
  administration: "write",
  members: "read",
};

export interface GraphqlError {
  type?: string;
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions?: Record<string, unknown>;
}

/** What is given beside the document. */
export interface Circumstances extends GraphqlOptions {
  permissions?: Record<string, PermissionLevel>;
  account?: string;
  gate?: MutationGate;
  operationName?: string;
}

interface Reply {
  /** Shaped as the document that asked for it. */
  data?: ReturnType<typeof JSON.parse>;
  errors?: GraphqlError[];
}

/** Asks as the App's installation on `acme` with every permission, if not told otherwise. */
export async function ask(
  sandbox: Sandbox,
  query: string,
  variables: object = {},
  circumstances: Circumstances = {},
): Promise<{ answer: GraphqlAnswer; reply: Reply }> {
  const { permissions = ALL, account = "acme", gate = () => null, operationName, ...options } = circumstances;
  const request = { query, variables, ...(operationName !== undefined && { operationName }) };
  const answer = await executeGraphql(sandbox, installed(permissions, account), request, gate, options);
  return { answer, reply: JSON.parse(JSON.stringify(answer.body)) as Reply };
}

/** The data of an answer that has no errors. */
export async function data(sandbox: Sandbox, query: string, variables: object = {}, how: Circumstances = {}) {
  const { reply } = await ask(sandbox, query, variables, how);
  if (reply.errors) throw new Error(JSON.stringify(reply.errors));
  return reply.data;
}

/** The errors of an answer, without their places in the text. */
export async function errors(
  sandbox: Sandbox,
  query: string,
  variables: object = {},
  how: Circumstances = {},
) {
  const { reply } = await ask(sandbox, query, variables, how);
  return (reply.errors ?? []).map(({ locations: _places, ...error }) => error);
}

/** The small world with the App installed on its organization. */
export function graphqlWorld() {
  const world = smallWorld();
  world.sandbox.store.installations.push(installation(ALL, "acme"));
  const query = `repository(owner: "acme", name: "garden")`;
  return { ...world, store: world.sandbox.store, garden: world.garden, query };
}

export function installed(permissions: Record<string, PermissionLevel>, account: string): Caller {
  return {
    kind: "installation",
    installation: installation(permissions, account),
    actor: app,
    permissions,
    repositoryIds: null,
  };
}

function installation(permissions: Record<string, PermissionLevel>, account: string): Installation {
  const id = app.installationId ?? 0;
  return { id, nodeId: "MDI_7", account, permissions, events: [], repositoryIds: null, suspended: false };
}

/** What every text has, for records that a test makes by hand. */
export function writtenBy(author: string | null, body: string): Omit<Written, "id" | "nodeId"> {
  return {
    author,
    authorAssociation: "NONE",
    body,
    createdAt: "2024-05-06T08:00:00Z",
    updatedAt: "2024-05-06T08:00:00Z",
    lastEditedAt: null,
    editor: null,
    reactions: [],
    viaApp: null,
  };
}
