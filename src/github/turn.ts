/**
 * Lets one after the other in, in the order in which they came: the writes of one process to one installation, so
 * that they do not all ask Redis again and again whether the one before has ended.
 */
export class Turn {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; answers how to pass it on. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let pass = () => {};
    this.#last = new Promise((resolve) => {
      pass = resolve;
    });
    await before;
    return pass;
  }
}
