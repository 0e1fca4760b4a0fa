import type { Boundaries } from "./boundaries.ts";

/** Stands around the sandbox: a boundary before and after each request that changes something. */
export function gateTo(boundaries: Boundaries) {
  return async (request: Request, answer: () => Promise<Response>): Promise<Response> => {
    const effect = await effectOf(request);
    if (effect === undefined) return answer();
    if (!(await boundaries.pass(`before ${effect}`))) return new Response("nobody is there", { status: 503 });
    const response = await answer();
    // Read to its end: what git pushes is taken in while the answer runs.
    const body = await response.arrayBuffer();
    await boundaries.pass(`after ${effect}`);
    return new Response(body.byteLength > 0 ? body : null, response);
  };
}

/** Undefined for what only reads, and for tokens, of which there can be any number. */
async function effectOf(request: Request): Promise<string | undefined> {
  const { pathname } = new URL(request.url);
  if (request.method === "GET" || pathname.endsWith("/access_tokens")) return undefined;
  if (pathname.endsWith("/git-receive-pack")) return "push";
  if (pathname.endsWith("/git-upload-pack")) return undefined;
  if (!pathname.endsWith("/graphql")) return `${request.method} ${pathname.replaceAll(/\d+/g, "N")}`;
  const { query } = (await request.clone().json()) as { query: string };
  return /^mutation (\w+)/.exec(query)?.[1];
}
