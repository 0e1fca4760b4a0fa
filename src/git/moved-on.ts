/** A branch on which somebody else has put something. */
export class MovedOn extends Error {
  constructor(branch: string) {
    super(`somebody has pushed to ${branch} meanwhile, which would be lost`);
    this.name = "MovedOn";
  }
}
