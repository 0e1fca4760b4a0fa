import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:net";
import { Server } from "probot";
import { collectDefaultMetrics, Registry } from "prom-client";
import { createApp } from "./app.ts";
import { findRedirect } from "./dashboard/find-redirect.ts";
import { readStatus } from "./dashboard/read-status.ts";
import { renderPage } from "./dashboard/render-page.ts";
import type { Logger } from "./log.ts";
import type { Connected } from "./runtime.ts";
import { UserError } from "./user-error.ts";

/** Starts the web process: webhooks, the dashboard, redirects, `/health`, `/metrics`. Answers how to stop it. */
export async function startWeb(connected: Connected, log: Logger): Promise<() => Promise<void>> {
  const { config } = connected.context;
  await checkPort(config.port, config.host);
  const server = new Server({
    Probot: connected.Probot,
    log,
    port: config.port,
    host: config.host,
    ...(config.webhookProxyUrl && { webhookProxy: config.webhookProxyUrl }),
  });
  await server.load(createApp(connected));
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  server.addHandler((request, response) => answer(connected, registry, request, response));
  await server.start();
  return () => server.stop();
}

/** Tells of a port that is taken in our words; Probot would log the error with its stack. */
function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(new UserError(`Port ${port} cannot be listened on (${code}): set PORT and HOST to free ones.`)),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Our own pages; false leaves the request to the next handler. */
async function answer(
  connected: Connected,
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (request.method !== "GET") return false;
  if (path === "/health") {
    const isWell = connected.database.isReady;
    response.writeHead(isWell ? 200 : 503, { "content-type": "text/plain" });
    response.end(isWell ? "ok" : "no connection to Redis");
    return true;
  }
  if (path === "/metrics") {
    response.writeHead(200, { "content-type": registry.contentType });
    response.end(await registry.metrics());
    return true;
  }
  return show(connected, path, response);
}

const HTML = {
  "content-type": "text/html; charset=utf-8",
  // Nothing on the page is fetched or run, whatever a reason or a query says.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** The dashboard, the same as JSON, and the redirects. Nothing here changes anything. */
async function show(connected: Connected, path: string, response: ServerResponse): Promise<boolean> {
  if (path === "/") {
    response.writeHead(200, HTML).end(renderPage(await readStatus(connected, new Date())));
    return true;
  }
  if (path === "/status") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(await readStatus(connected, new Date())));
    return true;
  }
  const redirect = await findRedirect(connected.context, path);
  if (redirect?.status === 302) response.writeHead(302, { location: redirect.location }).end();
  else if (redirect) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end(`${redirect.message}\n`);
  }
  return redirect !== undefined;
}
