/** How Redis is reached, as the environment says. */
export interface RedisSettings {
  /** See `parseRedisUrl` for its forms. It may hold a password. */
  readonly url: string;
  /** Instead of the one in the URL. */
  readonly password?: string | undefined;
  /** Of the sentinels themselves, which have no users. */
  readonly sentinelPassword?: string | undefined;
  /** PEM texts: whom to trust besides the usual authorities, and who we are. */
  readonly tls?: {
    readonly ca?: string | undefined;
    readonly cert?: string | undefined;
    readonly key?: string | undefined;
  };
  /** Where our keys begin; several of us can share one Redis by it. */
  readonly prefix?: string | undefined;
}

/** Where keys begin when nobody says otherwise. */
export const DEFAULT_PREFIX = "homecoming";
