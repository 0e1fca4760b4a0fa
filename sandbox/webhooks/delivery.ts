/** One attempt to deliver a webhook. */
export interface Delivery {
  readonly id: number;
  /** The same in every attempt. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  /** Database id. */
  readonly repositoryId: number | null;
  readonly isRedelivery: boolean;
  readonly url: string;
  readonly requestHeaders: Record<string, string>;
  /** JSON as sent. */
  readonly payload: string;
  /** When it was sent, on the sandbox's clock: ISO 8601 with milliseconds. */
  readonly deliveredAt: string;
  /** Seconds on the real clock. */
  readonly duration: number;
  readonly succeeded: boolean;
  /** What GitHub shows: `OK`, `Invalid HTTP Response: 500`, `timed out`, `failed to connect to host`. */
  readonly status: string;
  /** 0 without an answer. */
  readonly statusCode: number;
  readonly responseHeaders: Record<string, string>;
  readonly responseBody: string;
}
