/**
 * What a stage takes over from whoever starts it: where things are found and how much is logged. Nothing else of an
 * operator's shell gets in, since much of it would win over what the stage says (REDIS_URL_FILE over REDIS_URL).
 * IMPORT_TOKEN is a token of the world (docs/rehearsing.md), and is given to the app alone.
 */
const KEPT = [
  ...["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LANG", "LC_ALL", "TZ", "TERM"],
  ...["NODE_OPTIONS", "NODE_COMPILE_CACHE", "LOG_LEVEL"],
] as const;

/** The part of an environment with which the processes of a stage are started; no secret is in it. */
export function systemEnvironment(outside: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = KEPT.map((name) => [name, outside[name]] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** The environment of the app on a stage: `own` are the stage's variables. */
export function appEnvironment(outside: NodeJS.ProcessEnv, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { IMPORT_TOKEN } = outside;
  return { LOG_LEVEL: "warn", ...systemEnvironment(outside), ...(IMPORT_TOKEN && { IMPORT_TOKEN }), ...own };
}

/**
 * Lines for `sh` that turn a shell's environment into that of the app on a stage: what the shell has beyond what is
 * kept is taken out, then everything is set.
 */
export function shellLines(environment: NodeJS.ProcessEnv): string {
  const names = "env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'";
  const clear = `for name in $(${names}); do case $name in ${KEPT.join("|")}) ;; *) unset "$name" ;; esac; done\n`;
  const set = Object.entries(environment).map(
    ([name, value]) => `export ${name}='${value?.replaceAll("'", "'\\''")}'\n`,
  );
  return [clear, ...set].join("");
}
