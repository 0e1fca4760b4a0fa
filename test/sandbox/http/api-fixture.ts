import { generateKeyPairSync, sign } from "node:crypto";
import type { TestContext } from "node:test";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import { createClock } from "../../../sandbox/clock.ts";
import { createFaults } from "../../../sandbox/faults/faults.ts";
import { answerApi } from "../../../sandbox/http/api.ts";
import type { ApiParts } from "../../../sandbox/http/api-parts.ts";
import { Limits } from "../../../sandbox/limits/limits.ts";
import { RequestLog } from "../../../sandbox/limits/request-log.ts";
import { limitSettings } from "../../../sandbox/limits/settings.ts";
import { TotalsByAccount } from "../../../sandbox/limits/totals.ts";
import type { Installation, PermissionLevel } from "../../../sandbox/model/types.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { Webhooks } from "../../../sandbox/webhooks/webhooks.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { worldSandbox } from "../world-sandbox.ts";

/** The App's key in all tests: making one takes a second. */
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const PRIVATE_KEY = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const PUBLIC_KEY = publicKey.export({ type: "spki", format: "pem" }).toString();
const PERMISSIONS: Record<string, PermissionLevel> = {
  issues: "write",
  pull_requests: "write",
  contents: "write",
  members: "read",
  metadata: "read",
};

const WORLD: WorldFile = {
  organizations: {
    acme: { members: { alice: "admin", bob: "member" }, teams: { gardeners: ["bob"] } },
    other: { members: { zoe: "admin" } },
  },
  repositories: {
    "acme/garden": {
      labels: [{ name: "bug", color: "d73a4a", description: "Wrong" }, "6.topic: home"],
      milestones: ["26.11"],
      permissions: { carol: "maintain", dan: "triage" },
    },
    "acme/orchard": {},
    "other/field": {},
  },
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT with these claims, signed by the App's key or another. */
export function jwtOf(
  claims: object,
  header: object = { alg: "RS256", typ: "JWT" },
  key = privateKey,
): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

/** An answer of the API, its body parsed where it is JSON. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** What stands at a path such as `0.user.login` in a body. */
export function at(body: unknown, path: string): unknown {
  return path.split(".").reduce((value: unknown, key) => {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }, body);
}

/** What stands at a path of each entry of a list. */
export function each(body: unknown, path: string): unknown[] {
  return Array.isArray(body) ? body.map((item) => at(item, path)) : [];
}

export interface Asking {
  as?: Installation | "app" | null;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ApiFixture {
  sandbox: Sandbox;
  parts: ApiParts;
  /** The installations on acme and other. */
  acme: Installation;
  other: Installation;
  /** Moves the sandbox's clock on. */
  pass(seconds: number): void;
  tokenOf(installation: Installation): string;
  /** Sends `GET /path` or the like, past `/api/v3`, as acme's installation unless told otherwise. */
  ask(request: string, asking?: Asking): Promise<Answer>;
  /** The same, but null when the connection is dropped. */
  tryAsk(request: string, asking?: Asking): Promise<Answer | null>;
  graphql(query: string, variables?: object, asking?: Asking): Promise<Answer>;
}

/** The API of a small world, with a clock that stands still, asked without a network. */
export function apiFixture(t: TestContext, given: { world?: WorldFile; limits?: object } = {}): ApiFixture {
  const clock = createClock(0, Date.parse("2026-11-22T10:00:00.000Z"));
  const sandbox: Sandbox = { ...worldSandbox(t, given.world ?? WORLD), clock };
  Object.assign(sandbox.app, { publicKey: PUBLIC_KEY, permissions: PERMISSIONS });
  for (const installation of sandbox.store.installations) installation.permissions = { ...PERMISSIONS };
  const [acme, other] = sandbox.store.installations as [Installation, Installation];
  const webhooks = new Webhooks(sandbox);
  t.after(() => webhooks.close());
  const parts: ApiParts = {
    sandbox,
    limits: new Limits(sandbox, limitSettings(given.limits)),
    log: new RequestLog(),
    totals: new TotalsByAccount(),
    webhooks,
    faults: createFaults(),
  };
  const tokenOf = (installation: Installation) => {
    const { permissions, repositoryIds } = installation;
    return createInstallationToken(
      sandbox.app,
      installation,
      { permissions, repositoryIds },
      Date.now() / 1000,
    ).token;
  };
  const authorizationOf = (as: Asking["as"]): Record<string, string> => {
    if (as === null) return {};
    const seconds = Math.floor(Date.now() / 1000);
    if (as === "app") {
      return { authorization: `Bearer ${jwtOf({ iat: seconds, exp: seconds + 300, iss: sandbox.app.id })}` };
    }
    return { authorization: `token ${tokenOf(as ?? acme)}` };
  };
  const tryAsk = async (request: string, { as, body, headers }: Asking = {}): Promise<Answer | null> => {
    const [method = "", address = ""] = request.split(" ");
    const url = new URL(address.startsWith("/api/") ? address : `/api/v3${address}`, sandbox.origin);
    const sent: Record<string, string> = { "user-agent": "test", ...authorizationOf(as), ...headers };
    const response = await answerApi(parts, {
      method,
      path: url.pathname,
      query: url.searchParams,
      header: (name) => sent[name],
      body: body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body),
    });
    if (!response) return null;
    const isJson = response.headers["content-type"]?.startsWith("application/json") && response.body !== "";
    return { ...response, body: isJson ? JSON.parse(response.body) : response.body };
  };
  const ask = async (request: string, asking?: Asking): Promise<Answer> => {
    const answer = await tryAsk(request, asking);
    if (!answer) throw new Error("the connection was dropped");
    return answer;
  };
  return {
    sandbox,
    parts,
    acme,
    other,
    pass: clock.advance,
    tokenOf,
    ask,
    tryAsk,
    graphql: (query, variables = {}, asking) =>
      ask("POST /api/graphql", { ...asking, body: { query, variables } }),
  };
}
