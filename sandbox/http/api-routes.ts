import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { dropConnection } from "../faults/drop-connection.ts";
import { answerApi, GRAPHQL_PATH } from "./api.ts";
import type { ApiParts } from "./api-parts.ts";

type Env = { Bindings: HttpBindings };

/** The API as routes of the server: REST under `/api/v3`, GraphQL at `/api/graphql`. */
export function apiRoutes(parts: ApiParts): Hono<Env> {
  const handle = async (context: Context<Env>): Promise<Response> => {
    const url = new URL(context.req.url);
    const response = await answerApi(parts, {
      method: context.req.method,
      path: url.pathname,
      query: url.searchParams,
      header: (name) => context.req.header(name),
      body: await context.req.text(),
    });
    if (!response) return dropConnection(context.env);
    const { status, headers, body } = response;
    return new Response(body === "" ? null : body, { status, headers });
  };
  const app = new Hono<Env>();
  for (const path of ["/api/v3", "/api/v3/*", GRAPHQL_PATH]) app.all(path, handle);
  return app;
}
