/**
 * Starts a script of package.json on a fresh machine: plain JavaScript, so that any node from 20 on (`engines` in
 * package.json) can run it. Installs the packages when they are missing or older than the lock file, finds Redis
 * (installing it where the system's package manager may), then hands over to the project's own node.
 *
 *   node scripts/run.mjs [--redis] FILE [ARGUMENTS …]
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = join(root, "node_modules", ".bin", "node");

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** Output of what is installed goes to stderr: stdout belongs to the command. */
function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] }).status === 0;
}

/** npm writes its hidden lock file when it has installed; a lock file that is newer asks for more. */
function packagesAreInstalled() {
  const installed = statSync(join(root, "node_modules", ".package-lock.json"), { throwIfNoEntry: false });
  const wanted = statSync(join(root, "package-lock.json"));
  return existsSync(node) && installed !== undefined && installed.mtimeMs >= wanted.mtimeMs;
}

function installPackages() {
  if (packagesAreInstalled()) return;
  process.stderr.write("Installing packages (npm ci) …\n");
  if (!run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])) {
    fail("The packages could not be installed: run `npm ci` and read what it says.");
  }
}

function has(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

/** The ways in which a package manager installs Redis without asking; tried in order. */
function redisInstallers() {
  const sudo = process.getuid?.() === 0 ? [] : has("sudo") ? ["sudo", "-n"] : null;
  const asRoot = (...args) => (sudo ? [...sudo, ...args] : null);
  const candidates = [
    [
      "apt-get",
      [asRoot("apt-get", "update", "-qq"), asRoot("apt-get", "install", "-y", "-qq", "redis-server")],
    ],
    ["dnf", [asRoot("dnf", "install", "-y", "-q", "redis")]],
    ["apk", [asRoot("apk", "add", "--quiet", "redis")]],
    ["brew", [["brew", "install", "--quiet", "redis"]]],
  ];
  return candidates.filter(([name, steps]) => has(name) && steps.every((step) => step !== null));
}

function installRedis() {
  if (has("redis-server")) return;
  for (const [name, steps] of redisInstallers()) {
    process.stderr.write(`Installing Redis (${name}) …\n`);
    if (steps.every(([command, ...args]) => run(command, args)) && has("redis-server")) return;
  }
  fail(
    "Redis is missing: install redis-server 6.2 or newer (Debian: `apt install redis-server`) and run this again.",
  );
}

const args = process.argv.slice(2);
const wantsRedis = args[0] === "--redis";
if (wantsRedis) args.shift();
installPackages();
if (!has("git")) fail("git is missing: install git 2.39 or newer and run this again.");
if (wantsRedis) installRedis();

// A process starts twice as fast on what an earlier one has compiled; a rehearsal and the tests start many.
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "compiled");
// The app's processes keep their heap small (src/rehearse/serve-options.ts); what the caller says comes after it.
if (args.includes("serve")) {
  const own = process.env.NODE_OPTIONS ?? "";
  process.env.NODE_OPTIONS = `--max-semi-space-size=8 --max-old-space-size=1024 ${own}`.trim();
}

// Behind `--` stand the script and its own flags: node would take an `--env-file` among them for its own.
const child = spawn(node, args[0]?.startsWith("-") ? args : ["--", ...args], { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm does not pass on a signal that ends it: whoever stops npm means the command.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 250).unref();
child.on("error", (error) => fail(`${node} could not be started: ${error.message}`));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
