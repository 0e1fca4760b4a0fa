import { deflateSync, inflateSync } from "node:zlib";
import type { Delivery } from "./delivery.ts";

interface Kept {
  delivery: Omit<Delivery, "payload">;
  /** Deflated: payloads are large and all alike. */
  payload: Buffer;
}

/** The last deliveries; the older ones are forgotten. */
export class DeliveryLog {
  readonly #capacity: number;
  readonly #kept = new Map<number, Kept>();

  constructor(capacity = 5000) {
    this.#capacity = capacity;
  }

  add(delivery: Delivery): void {
    const { payload, ...rest } = delivery;
    this.#kept.set(delivery.id, { delivery: rest, payload: deflateSync(payload, { level: 1 }) });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#capacity && !oldest.done) this.#kept.delete(oldest.value);
  }

  find(id: number): Delivery | undefined {
    const kept = this.#kept.get(id);
    return kept && { ...kept.delivery, payload: inflateSync(kept.payload).toString() };
  }

  newestFirst(): Omit<Delivery, "payload">[] {
    return [...this.#kept.values()].map(({ delivery }) => delivery).reverse();
  }
}
