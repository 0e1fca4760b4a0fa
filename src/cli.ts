import { Command, CommanderError } from "commander";
import { WRONG } from "./cli/action.ts";
import { registerBulk } from "./cli/bulk.ts";
import { registerGraft } from "./cli/graft.ts";
import { registerLedger } from "./cli/ledger.ts";
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

const program = new Command("homecoming")
  .description("Transfers the issues and pull requests of one repository into another one.")
  .exitOverride()
  .showHelpAfterError("(--help tells what is allowed)");

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
  process.exitCode = error.exitCode === 0 ? 0 : WRONG;
}
