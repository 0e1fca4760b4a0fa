import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createServer } from "node:net";
import { Server } from "probot";
import { collectDefaultMetrics, Registry } from "prom-client";
import { createApp } from "./app.ts";
import { findRedirect } from "./dashboard/find-redirect.ts";
import { readStatus } from "./dashboard/read-status.ts";
import { renderPage } from "./dashboard/render-page.ts";
import { statusMetrics } from "./dashboard/status-metrics.ts";
import { limitBody } from "./limit-body.ts";
import type { Logger } from "./log.ts";
import type { Connected } from "./runtime.ts";
import { UserError } from "./user-error.ts";

/** A request comes within so many milliseconds: GitHub itself gives up after ten seconds. */
const SLOWEST_REQUEST = 30_000;

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
  const ofNode = new Registry();
  collectDefaultMetrics({ register: ofNode });
  server.addHandler((request, response) => answer({ connected, ofNode, log }, request, response));
  const http = await server.start();
  // Nothing that Probot offers comes before its reading of a body.
  const [handle] = http.listeners("request") as [RequestListener];
  http.removeAllListeners("request").on("request", limitBody(handle));
  http.requestTimeout = SLOWEST_REQUEST;
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

/** What the pages are made of. */
interface Pages {
  readonly connected: Connected;
  /** Node's own metrics. */
  readonly ofNode: Registry;
  readonly log: Logger;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const plain = (status: number, body: string): Answer => ({
  ...{ status, body },
  headers: { "content-type": "text/plain; charset=utf-8" },
});

/** Our own pages; false leaves the request to the next handler. */
async function answer(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const path = URL.parse(request.url ?? "/", "http://localhost")?.pathname;
  if (path === undefined) return false;
  // Nothing is sent before all of it is there: what fails half-way can still be told.
  const found = await pageAt(pages, path).catch((error) => {
    pages.log.warn({ err: error, path }, "a page cannot be shown");
    return plain(503, "This cannot be told just now; the log of the web process says why.\n");
  });
  if (found) response.writeHead(found.status, found.headers).end(found.body);
  return found !== undefined;
}

const HTML = {
  "content-type": "text/html; charset=utf-8",
  // Nothing on the page is fetched or run, whatever a reason or a query says.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Health, metrics, the dashboard, the same as JSON, and the redirects. Nothing here changes anything. */
async function pageAt({ connected, ofNode }: Pages, path: string): Promise<Answer | undefined> {
  const { isReady } = connected.database;
  const status = () => readStatus(connected, new Date());
  switch (path) {
    case "/health":
      return isReady ? plain(200, "ok") : plain(503, "no connection to Redis");
    case "/metrics": {
      const ours = statusMetrics(isReady ? await status() : undefined);
      const headers = { "content-type": ofNode.contentType };
      return { status: 200, headers, body: await Registry.merge([ours, ofNode]).metrics() };
    }
    case "/":
      return { status: 200, headers: HTML, body: renderPage(await status()) };
    case "/status": {
      const headers = { "content-type": "application/json" };
      return { status: 200, headers, body: JSON.stringify(await status()) };
    }
    default:
      return redirectAt(connected, path);
  }
}

async function redirectAt({ context }: Connected, path: string): Promise<Answer | undefined> {
  const redirect = await findRedirect(context, path);
  if (redirect?.status === 302) return { status: 302, headers: { location: redirect.location }, body: "" };
  return redirect && plain(404, `${redirect.message}\n`);
}
