/**
 * Adds to package-lock.json the optional packages of other platforms that npm leaves out where the registry at
 * hand does not serve them. `npm ci` refuses a lock file that lacks them, on every machine. They get no
 * integrity, since they were not seen; npm checks them against the registry that it installs from.
 */
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const { packages } = lock;

/** `…-linux-x64-musl` → what npm compares with the machine. */
function platformOf(name) {
  const [os, cpu, libc] =
    /(android|darwin|linux|win32)-(arm64|arm|x64)(?:-(musl|gnu|glibc))?$/.exec(name)?.slice(1) ?? [];
  return { ...(os && { os: [os], cpu: [cpu] }), ...(libc && { libc: [libc === "musl" ? "musl" : "glibc"] }) };
}

for (const entry of Object.values(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    packages[`node_modules/${name}`] ??= {
      version: range.replace(/^[\^~]/, ""),
      ...platformOf(name),
      ...(entry.dev && { dev: true }),
      optional: true,
    };
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
