/**
 * So many real milliseconds from when it was made. Two clocks are asked, and one is enough: the steady one stands still
 * while the machine itself is suspended, and the other one can be set back.
 */
export class Deadline {
  readonly #steady: number;
  readonly #date: number;

  constructor(ms: number) {
    this.#steady = performance.now() + ms;
    this.#date = Date.now() + ms;
  }

  get isOver(): boolean {
    return performance.now() > this.#steady || Date.now() > this.#date;
  }
}
