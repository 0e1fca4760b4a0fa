import { execFileSync } from "node:child_process";
import { readSync, writeSync } from "node:fs";
import { type RefCommand, type RefPolicy, refuseRefs } from "../refuse-refs.ts";

/**
 * Git's hook of that name (githooks(5)): it is given the branches of a push and says of each whether git shall
 * go on with it or why not. The policy comes in `SANDBOX_REF_POLICY` as JSON.
 */
const IN = 0;
const OUT = 1;
const FLUSH = "0000";

const policy: RefPolicy = JSON.parse(process.env.SANDBOX_REF_POLICY ?? "");
readLines();
send("version=1\n");
writeSync(OUT, FLUSH);
const commands = readLines().map((line): RefCommand => {
  const [before = "", after = "", ...name] = line.trimEnd().split(" ");
  return { before, after, name: name.join(" ") };
});
const ask = (args: string[], input: string) =>
  execFileSync("git", args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
const refused = refuseRefs(policy, commands, ask);
for (const { name } of commands) {
  const refusal = refused.get(name);
  for (const line of refusal?.told ?? []) process.stderr.write(`${line}\n`);
  send(refusal ? `ng ${name} ${refusal.reason}\n` : `ok ${name}\n`);
  if (!refusal) send("option fall-through\n");
}
writeSync(OUT, FLUSH);

/** Lines of git's protocol up to the next flush. */
function readLines(): string[] {
  const lines: string[] = [];
  for (let line = readLine(); line !== null; line = readLine()) lines.push(line);
  return lines;
}

function readLine(): string | null {
  const length = Number.parseInt(readBytes(FLUSH.length), 16);
  return length === 0 ? null : readBytes(length - FLUSH.length);
}

function readBytes(count: number): string {
  const bytes = Buffer.alloc(count);
  for (let read = 0; read < count; ) {
    const more = readSync(IN, bytes, read, count - read, null);
    if (more === 0) throw new Error("git said nothing more");
    read += more;
  }
  return bytes.toString();
}

function send(line: string): void {
  const length = Buffer.byteLength(line) + FLUSH.length;
  writeSync(OUT, length.toString(16).padStart(FLUSH.length, "0") + line);
}
