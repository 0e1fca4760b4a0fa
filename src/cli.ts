import { Command, CommanderError } from "commander";
import { WRONG } from "./cli/action.ts";
import { registerBulk } from "./cli/bulk.ts";
import { registerGraft } from "./cli/graft.ts";
import { registerLedger } from "./cli/ledger.ts";
import { outliveReaders } from "./cli/outlive-readers.ts";
import { registerPlan } from "./cli/plan.ts";
import { registerRedirects } from "./cli/redirects.ts";
import { registerRehearse } from "./cli/rehearse.ts";
import { registerRender } from "./cli/render.ts";
import { registerReplay } from "./cli/replay.ts";
import { registerSandbox } from "./cli/sandbox.ts";
import { registerServe } from "./cli/serve.ts";
import { registerTransfer } from "./cli/transfer.ts";
import { registerUndo } from "./cli/undo.ts";
import { registerVerify } from "./cli/verify.ts";

outliveReaders(process.stdout, process.stderr);

const program = new Command("homecoming")
  .description("Transfers the issues and pull requests of one repository into another one.")
  .exitOverride()
  .configureOutput({
    // The suggestion is a line of its own with commander; here every mistake is one line.
    outputError: (text) => mistake(text.replace(/^error: /, "")),
    // What else it says on stderr is the whole help, where a command is missing.
    writeErr: () => {},
  });

registerRehearse(program);
registerSandbox(program);
registerServe(program);
registerPlan(program);
registerBulk(program);
registerTransfer(program);
registerUndo(program);
registerVerify(program);
registerRedirects(program);
registerLedger(program);
registerRender(program);
registerReplay(program);
registerGraft(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong; help and version are no mistakes.
  if (error.code === "commander.help" && error.exitCode !== 0) mistake(missingCommand());
  process.exitCode = error.exitCode === 0 ? 0 : WRONG;
}

function mistake(text: string): void {
  process.stderr.write(`homecoming: ${text.trim().replaceAll(/\s*\n\s*/g, " ")}\n`);
}

function missingCommand(): string {
  const group = program.commands.find((command) => command.name() === program.args[0]);
  const names = (group ?? program).commands.map((command) => command.name());
  return `${group ? `${group.name()} what? One` : "One"} of ${names.join(", ")} is missing (--help tells more).`;
}
