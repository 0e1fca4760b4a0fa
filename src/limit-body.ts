import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** What GitHub sends at most, in bytes (GitHub's documentation, "Webhook events and payloads", "Payload cap"). */
export const LARGEST_BODY = 25 * 1024 * 1024;

/**
 * Puts a limit on bodies before a listener: what is larger is answered with 413 as soon as that is known, and nothing
 * of it is kept. Octokit's webhooks keep whatever comes before they look at its signature; they take a body that was
 * read before them as `rawBody`.
 */
export function limitBody(next: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === "GET" || request.method === "HEAD") return next(request, response);
    readBody(request).then(
      (rawBody) => {
        if (!rawBody) return refuse(response);
        Object.assign(request, { body: {}, rawBody });
        next(request, response);
      },
      // Whoever sent it has gone in the middle of it.
      () => response.destroy(),
    );
  };
}

/** A body, or undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  // The connection stays, for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function refuse(response: ServerResponse): void {
  response.writeHead(413, { "content-type": "text/plain", connection: "close" });
  response.end("A webhook of GitHub has 25 MB at most.\n");
}
