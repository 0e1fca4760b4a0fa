/**
 * The environment in which the sandbox runs git: nothing of the machine's configuration, a fixed identity
 * for the commits that it makes itself, and repositories of other users allowed, which a world may bring.
 *
 * @param config further configuration, as `section.key` and value
 */
export function gitEnvironment(config: Readonly<Record<string, string>> = {}): Record<string, string> {
  const entries = Object.entries({ "safe.directory": "*", ...config });
  const variables = entries.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(variables),
    GIT_AUTHOR_NAME: "sandbox",
    GIT_AUTHOR_EMAIL: "sandbox@localhost",
    GIT_AUTHOR_DATE: "2020-01-01T00:00:00Z",
    GIT_COMMITTER_NAME: "sandbox",
    GIT_COMMITTER_EMAIL: "sandbox@localhost",
    GIT_COMMITTER_DATE: "2020-01-01T00:00:00Z",
  };
}
