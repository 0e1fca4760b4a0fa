/** The environment of a git process: nothing of ours but what stands here. */
export type GitEnvironment = Readonly<Record<string, string>>;

/**
 * An environment in which git does the same on every machine and asks nobody: no configuration or attributes of
 * the user or the system, no prompt, no replacement objects, no network. Those who need more add it.
 *
 * @param searchPath the `PATH` on which git is found; the system's default when undefined
 */
export function gitEnvironment(
  searchPath: string | undefined,
  more: Readonly<Record<string, string>> = {},
): GitEnvironment {
  return {
    ...(searchPath === undefined ? {} : { PATH: searchPath }),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    // A partial store must not fetch what it lacks, tree by tree. Older gits know only the second of the two.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
    ...more,
  };
}
