/** GitHub's page for a bad gateway is HTML, to REST, GraphQL and git alike. */
export const BAD_GATEWAY = {
  status: 502,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
} as const;
