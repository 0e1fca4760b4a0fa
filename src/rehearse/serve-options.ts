/**
 * What NODE_OPTIONS gives to every process of the app, here as in the Dockerfile and in scripts/run.mjs. V8 measures
 * its heap by the machine: on a large one it lets 50 MB in use grow to 400 MB before it collects. A limit on the
 * old space makes it grow in smaller steps (far below the limit), a smaller nursery comes to its full size at once:
 * so the peak is reached within some hundred threads, and is the same after a hundred thousand.
 */
export const SERVE_OPTIONS = "--max-semi-space-size=8 --max-old-space-size=1024";
