/** A git process that failed. The message is one line: the command and git's own first complaint. */
export class GitFailure extends Error {
  /** All that git wrote on its standard error. */
  readonly said: string;

  constructor(command: string, said: string, ending: string) {
    super(`git ${command}: ${firstComplaint(said) ?? ending}`);
    this.name = "GitFailure";
    this.said = said;
  }
}

function firstComplaint(said: string): string | undefined {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /^(fatal|error|BUG): /.test(line)) ?? lines[0];
}
