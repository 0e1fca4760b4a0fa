import type { html } from "hono/html";

/** Markup: what the `html` tag makes, in which every value that is not itself markup is escaped. */
export type Markup = ReturnType<typeof html>;
