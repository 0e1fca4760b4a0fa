import { InputError } from "../check-input.ts";
import type { Sandbox } from "../sandbox.ts";

/** Installs the App on the accounts named, or on every organization, with all that it asks for; makes its bot. */
export function installApp(sandbox: Sandbox, logins: string[] | undefined, file: string): void {
  const { app, store } = sandbox;
  store.ensureAccount(`${app.slug}[bot]`);
  const organizations = [...store.accounts.values()].filter((account) => account.type === "Organization");
  for (const login of logins ?? organizations.map((account) => account.login)) {
    const account = store.account(login);
    if (!account) throw new InputError(`${file}: installations: there is no ${login}`);
    store.installations.push({
      ...store.newId("Installation"),
      account: account.login,
      permissions: { ...app.permissions },
      events: [...app.events],
      repositoryIds: null,
      suspended: false,
    });
  }
}
