/** A request to the API as it came over HTTP. */
export interface ApiRequest {
  method: string;
  /** Not decoded, with `/api/v3` or as `/api/graphql`. */
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: string;
}

/** What goes back; null drops the connection without an answer. */
export type ApiResponse = { status: number; headers: Record<string, string>; body: string } | null;
