import type { Cleanup } from "./cleanup.ts";

/** The same, with what was begun last ended first: an app that has lost its Redis takes long to stop. */
export function lastFirst(cleanup: Cleanup): Cleanup {
  const ends: (() => unknown)[] = [];
  cleanup.after(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  return { after: (end) => void ends.push(end) };
}
