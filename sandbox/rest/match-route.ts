import { TrieRouter } from "hono/router/trie-router";
import type { Route } from "./route.ts";
import { ROUTES, UNDESCRIBED_ROUTES } from "./routes.ts";

const router = new TrieRouter<Route>();
for (const route of [...ROUTES, ...UNDESCRIBED_ROUTES]) router.add(route.method, route.path, route);

/**
 * The endpoint that a request means, with what varies in its path decoded; null for an unknown one.
 *
 * @param path as it was sent, after `/api/v3`
 */
export function matchRoute(
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  const [matched] = router.match(method, path.replace(/(?<=.)\/$/, ""))[0];
  if (!matched) return null;
  const [route, raw] = matched;
  try {
    const decoded = Object.entries(raw).map(([name, value]) => [name, decodeURIComponent(String(value))]);
    return { route, params: Object.fromEntries(decoded) };
  } catch {
    return null;
  }
}
