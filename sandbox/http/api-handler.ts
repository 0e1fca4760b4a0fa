import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { dropConnection } from "../faults/drop-connection.ts";
import { answerApi } from "./api.ts";
import type { ApiParts } from "./api-parts.ts";

/** The API behind its paths: everything below `/api`. */
export function apiHandler(parts: ApiParts): Hono<{ Bindings: HttpBindings }> {
  const api = new Hono<{ Bindings: HttpBindings }>();
  api.all("/api/*", async (c) => {
    const { method, url, headers } = c.req.raw;
    const { pathname, searchParams } = new URL(url);
    const answer = await answerApi(parts, {
      method,
      path: pathname,
      query: searchParams,
      header: (name) => headers.get(name) ?? undefined,
      body: await c.req.text(),
    });
    if (!answer) return dropConnection(c.env);
    return new Response(answer.body || null, { status: answer.status, headers: answer.headers });
  });
  return api;
}
