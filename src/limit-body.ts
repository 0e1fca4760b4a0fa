import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** What GitHub sends at most, in bytes (GitHub's documentation, "Webhook events and payloads", "Payload cap"). */
export const LARGEST_BODY = 25 * 1024 * 1024;

const LIMITS = { each: LARGEST_BODY, together: 4 * LARGEST_BODY };

/** Why a body is not taken. */
type Refusal = "too large" | "too many";

/**
 * Puts a limit on bodies before a listener, in bytes: on each, and on all that are being read at the same time. What
 * is over one is answered as soon as that is known, and nothing of it is kept. Octokit's webhooks keep whatever comes
 * before they look at its signature; they take a body that was read before them as `rawBody`.
 */
export function limitBody(next: RequestListener, limits = LIMITS): RequestListener {
  let together = 0;

  async function read(request: IncomingMessage): Promise<Uint8Array | Refusal> {
    if (Number(request.headers["content-length"] ?? 0) > limits.each) return "too large";
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      // The connection stays, for the answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        length += chunk.length;
        together += chunk.length;
        if (length > limits.each) return "too large";
        if (together > limits.together) return "too many";
        chunks.push(chunk);
      }
    } finally {
      together -= length;
    }
    return Buffer.concat(chunks, length);
  }

  return (request, response) => {
    if (request.method === "GET" || request.method === "HEAD") return next(request, response);
    read(request).then(
      (rawBody) => {
        if (typeof rawBody === "string") return refuse(response, rawBody);
        Object.assign(request, { body: {}, rawBody });
        next(request, response);
      },
      // Whoever sent it has gone in the middle of it.
      () => response.destroy(),
    );
  };
}

function refuse(response: ServerResponse, why: Refusal): void {
  response.writeHead(why === "too large" ? 413 : 503, { "content-type": "text/plain", connection: "close" });
  response.end(
    why === "too large" ? "A webhook of GitHub has 25 MB at most.\n" : "Too much comes at once.\n",
  );
}
