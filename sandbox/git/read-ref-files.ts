import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const OID = /^[0-9a-f]{40}$/;

/**
 * All refs of one of the sandbox's own repositories, by full name: what `listRefs` answers, without a process of
 * git, which whoever looks at a state again and again would wait for. Loose refs are read first, since git writes
 * `packed-refs` before it takes the loose ones away.
 */
export function readRefFiles(gitDir: string): Map<string, string> {
  const loose = readLoose(gitDir, "refs");
  const refs = new Map([...readPacked(gitDir), ...loose]);
  return new Map([...refs].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A file with anything but an id is a symbolic ref, or a lock that git is writing. */
function readLoose(gitDir: string, folder: string): [name: string, oid: string][] {
  return unlessGone(() => readdirSync(join(gitDir, folder), { withFileTypes: true }), []).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return readLoose(gitDir, name);
    if (name.endsWith(".lock")) return [];
    const oid = unlessGone(() => readFileSync(join(gitDir, name), "utf8").trim(), "");
    return OID.test(oid) ? [[name, oid]] : [];
  });
}

/** Beside refs the file has comments and, in lines of their own, the commits of tags. */
function readPacked(gitDir: string): [name: string, oid: string][] {
  const text = unlessGone(() => readFileSync(join(gitDir, "packed-refs"), "utf8"), "");
  return text.split("\n").flatMap((line): [string, string][] => {
    const [oid = "", name] = line.split(" ");
    return name !== undefined && OID.test(oid) ? [[name, oid]] : [];
  });
}

/** What git takes away between a look at the folder and one at the file is not there. */
function unlessGone<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return otherwise;
  }
}
