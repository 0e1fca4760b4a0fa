/** A ref that is not there on the other side (any more). */
export class MissingRef extends Error {
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} is not there any more`);
    this.name = "MissingRef";
    this.ref = ref;
  }
}
