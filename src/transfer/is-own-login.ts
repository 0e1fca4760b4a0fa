/** Whether a login is that of the App of this name; some answers leave out the `[bot]` of its end. */
export function isOwnLogin(login: string | null, app: string): boolean {
  return login?.replace(/\[bot\]$/, "") === app;
}
