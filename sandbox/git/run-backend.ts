import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { gitEnvironment } from "./git-environment.ts";

export interface BackendOptions {
  /** Who was let in; empty for a reader without a name. */
  user: string;
  /** Further variables for git and its hooks. */
  environment?: Readonly<Record<string, string>>;
  /** What is done when git has ended, however it did, and before the answer ends. */
  ended?: () => Promise<void>;
}

/**
 * Hands a request to `git http-backend` and its output back, both as streams: packs are never held in memory.
 * Packed request bodies are unpacked by git itself.
 *
 * @param rest the path after `.git/`
 */
export async function runBackend(
  request: Request,
  gitDir: string,
  rest: string,
  { user, environment = gitEnvironment(), ended }: BackendOptions,
): Promise<Response> {
  const backend = spawn("git", ["http-backend"], {
    env: { ...environment, ...variables(request, gitDir, rest, user) },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const finished = once(backend, "close")
    .finally(() => ended?.())
    .catch((error: Error) => process.stderr.write(`sandbox: git http-backend: ${error.stack}\n`));
  const body = request.body ? Readable.fromWeb(request.body as WebStream) : Readable.from([]);
  // When git ends early or the sender goes away, the output says all there is to say.
  const sent = pipeline(body, backend.stdin).catch(() => undefined);
  const output = backend.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { head, beginning } = await readHead(output);
  const { status, headers } = parseHead(head);
  const stream = async function* () {
    try {
      if (beginning.length > 0) yield beginning;
      for (let next = await output.next(); !next.done; next = await output.next()) yield next.value;
      await sent;
      await finished;
    } finally {
      backend.kill();
    }
  };
  return new Response(Readable.toWeb(Readable.from(stream())) as ReadableStream, { status, headers });
}

/** The variables of CGI, RFC 3875, as far as git reads them. */
function variables(request: Request, gitDir: string, rest: string, user: string): Record<string, string> {
  const { headers } = request;
  return {
    GIT_PROJECT_ROOT: dirname(gitDir),
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: `/${basename(gitDir)}/${rest}`,
    QUERY_STRING: new URL(request.url).search.slice(1),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: headers.get("content-type") ?? "",
    REMOTE_USER: user,
    REMOTE_ADDR: "127.0.0.1",
    GIT_PROTOCOL: headers.get("git-protocol") ?? "",
    HTTP_CONTENT_ENCODING: headers.get("content-encoding") ?? "",
    // Without a length git reads to the end, which is what a request in chunks needs.
    ...(headers.has("content-length") && { CONTENT_LENGTH: headers.get("content-length") ?? "" }),
  };
}

const END_OF_HEAD = "\r\n\r\n";

async function readHead(output: AsyncIterator<Buffer>): Promise<{ head: string; beginning: Buffer }> {
  let read = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf(END_OF_HEAD);
    if (end >= 0) {
      return { head: read.toString("latin1", 0, end), beginning: read.subarray(end + END_OF_HEAD.length) };
    }
    const next = await output.next();
    if (next.done) throw new Error("git http-backend ended without an answer");
    read = Buffer.concat([read, next.value]);
  }
}

function parseHead(head: string): { status: number; headers: Headers } {
  const headers = new Headers();
  let status = 200;
  for (const line of head.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "status") status = Number.parseInt(value, 10);
    else headers.append(name, value);
  }
  return { status, headers };
}
