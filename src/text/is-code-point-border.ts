/** Whether a cut at an offset leaves every surrogate pair whole. */
export function isCodePointBorder(text: string, at: number): boolean {
  return !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
