import { readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import type { z } from "zod";
import { UserError } from "../user-error.ts";
import { configSchema, type FileConfig } from "./schema.ts";

/** Reads and checks `homecoming.yml` (JSON is YAML too). Throws a `UserError` that names the key. */
export function readConfigFile(path: string): FileConfig {
  return parseConfig(readText(path), path);
}

/** Checks the text of a configuration file; `path` only serves the message. */
export function parseConfig(text: string, path: string): FileConfig {
  const result = configSchema.safeParse(parseYaml(text, path), { reportInput: true });
  if (result.success) return result.data;
  throw new UserError(`${path}: ${result.error.issues.map(describeIssue).join("; ")}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(
      `The configuration ${path} cannot be read (${(error as NodeJS.ErrnoException).code}); HOMECOMING_CONFIG names another file.`,
    );
  }
}

function parseYaml(text: string, path: string): unknown {
  try {
    // Without its warnings, which would go to stderr on their own.
    return parse(text, { logLevel: "error" });
  } catch (error) {
    // What is wrong beyond the syntax, such as an alias without its anchor, has no place.
    const line = error instanceof YAMLParseError ? `, line ${error.linePos?.[0].line ?? 1}` : "";
    throw new UserError(`${path}${line}: not valid YAML (${(error as Error).message.split("\n")[0]})`);
  }
}

/** One mistake as `path.of.key: what is allowed there`. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join(".") || "the file";
  return `${path}: ${describeProblem(issue)}`;
}

function describeProblem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `unknown key${issue.keys.length > 1 ? "s" : ""} ${issue.keys.join(", ")}`;
    case "invalid_type":
      return issue.input === undefined
        ? `missing (expected ${issue.expected})`
        : `expected ${issue.expected}`;
    case "invalid_value":
      return `expected one of ${issue.values.map(String).join(", ")}`;
    default:
      return issue.message;
  }
}
