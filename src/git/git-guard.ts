/** Asked right before something is pushed: throws when nothing is to be sent any more. */
export type GitGuard = () => Promise<unknown>;
