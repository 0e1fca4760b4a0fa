import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:net";
import { Server } from "probot";
import { collectDefaultMetrics, Registry } from "prom-client";
import { createApp } from "./app.ts";
import type { Logger } from "./log.ts";
import type { Connected } from "./runtime.ts";
import { UserError } from "./user-error.ts";

/** Starts the web process: webhooks, `/health`, `/metrics`. Answers how to stop it. */
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
  { database }: Connected,
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (request.method !== "GET") return false;
  if (path === "/health") {
    const isWell = database.isReady;
    response.writeHead(isWell ? 200 : 503, { "content-type": "text/plain" });
    response.end(isWell ? "ok" : "no connection to Redis");
    return true;
  }
  if (path === "/metrics") {
    response.writeHead(200, { "content-type": registry.contentType });
    response.end(await registry.metrics());
    return true;
  }
  return false;
}
