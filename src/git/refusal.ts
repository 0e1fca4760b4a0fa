/** Why a pull request cannot be moved as it is. The message is a clause without a full stop, for people. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Refusal";
  }
}
