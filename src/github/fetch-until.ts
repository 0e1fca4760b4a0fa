import { type Dispatcher, getGlobalDispatcher } from "undici";
import type { Deadline } from "./deadline.ts";

/** How long an answer may take. GitHub itself gives up after 10 s and answers 502 or 504. */
const REQUEST_TIMEOUT = 11_000;

/** A `fetch` that does not wait for an answer for ever. */
export const fetchWithTimeout: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(REQUEST_TIMEOUT) });

/**
 * A `fetch` for what must not be sent after a deadline, however long the process stands still before (asleep, starved,
 * waiting for a token or a connection): it is looked at the clock where the request goes to the socket. Later than that
 * nothing is sent, and the error `isTooLate`.
 */
export function fetchUntil(deadline: Deadline): typeof fetch {
  const dispatcher = getGlobalDispatcher().compose(
    (dispatch) => (options, handler) => dispatch(options, new SentUntil(deadline, handler)),
  );
  // The types of Node's own undici are of another version, and differ in what is not used here.
  const typed = dispatcher as object as NonNullable<RequestInit["dispatcher"]>;
  return (input, init) => fetchWithTimeout(input, { ...init, dispatcher: typed });
}

/** Whether an error, or one of its causes, says that a request was not sent because it was too late for it. */
export function isTooLate(error: unknown): boolean {
  return error instanceof TooLate || (error instanceof Error && isTooLate(error.cause));
}

class TooLate extends Error {
  constructor() {
    super("it was too late to send the request");
    this.name = "TooLate";
  }
}

type Event<Name extends keyof Dispatcher.DispatchHandler> = Parameters<
  NonNullable<Dispatcher.DispatchHandler[Name]>
>;

/** Undici starts a request when it has a connection for it, right before it writes to that. */
class SentUntil implements Dispatcher.DispatchHandler {
  readonly #deadline: Deadline;
  readonly #handler: Dispatcher.DispatchHandler;

  constructor(deadline: Deadline, handler: Dispatcher.DispatchHandler) {
    this.#deadline = deadline;
    this.#handler = handler;
  }

  onRequestStart(...event: Event<"onRequestStart">) {
    if (this.#deadline.isOver) throw new TooLate();
    this.#handler.onRequestStart?.(...event);
  }

  onRequestUpgrade(...event: Event<"onRequestUpgrade">) {
    this.#handler.onRequestUpgrade?.(...event);
  }

  onResponseStart(...event: Event<"onResponseStart">) {
    this.#handler.onResponseStart?.(...event);
  }

  onResponseData(...event: Event<"onResponseData">) {
    this.#handler.onResponseData?.(...event);
  }

  onResponseEnd(...event: Event<"onResponseEnd">) {
    this.#handler.onResponseEnd?.(...event);
  }

  onResponseError(...event: Event<"onResponseError">) {
    this.#handler.onResponseError?.(...event);
  }
}
