/** Where it is told what has to be ended in the end: a test, or a measurement that runs what tests run. */
export interface Cleanup {
  after(end: () => unknown): void;
}
