const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Whether a web host is on this machine, where rehearsals run. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Where the pages of a web host are: without TLS only on this machine. */
export function originOf(host: string): string {
  return `${isLoopback(host) ? "http" : "https"}://${host}`;
}
