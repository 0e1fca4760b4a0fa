const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Where the pages of a web host are: without TLS only on this machine, where rehearsals run. */
export function originOf(host: string): string {
  return `${LOOPBACK.test(host) ? "http" : "https"}://${host}`;
}
