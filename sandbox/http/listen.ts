import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { InputError } from "../check-input.ts";

export type FetchHandler = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

export interface Listening {
  /** `http://127.0.0.1:4000` */
  origin: string;
  /** Answers from now on; until then every request gets a 503. */
  serve(handler: FetchHandler): void;
  /** Takes no more requests, lets those that run end for a moment, and cuts what is left. */
  close(): Promise<void>;
}

/** Connections are kept for longer than clients keep theirs, so that the sandbox resets none by itself. */
const KEEP_ALIVE = 120_000;
const GRACE = 2000;

/**
 * Opens a port of the loopback interface; 0 takes a free one.
 *
 * @throws InputError when the port is taken
 */
export async function listenOnLoopback(port: number): Promise<Listening> {
  let handler: FetchHandler = () => new Response("The sandbox is not ready yet.\n", { status: 503 });
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE, headersTimeout: KEEP_ALIVE + 1000 },
    getRequestListener((request, bindings) => handler(request, bindings as HttpBindings)),
  );
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`port ${port}: ${code === "EADDRINUSE" ? "is taken" : code}`);
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (next) => {
      handler = next;
    },
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(timer);
}
