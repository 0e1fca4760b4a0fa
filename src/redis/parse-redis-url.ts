import { UserError } from "../user-error.ts";

export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

interface Access {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
  readonly database: number;
  /** The address as it may be shown: without user and password. */
  readonly shown: string;
}

/** A Redis as its operator runs it. */
export type RedisPlace = Access &
  (
    | { readonly kind: "socket"; readonly path: string }
    | { readonly kind: "server"; readonly hosts: readonly [RedisHost] }
    | { readonly kind: "sentinel"; readonly hosts: readonly RedisHost[]; readonly master: string }
    | { readonly kind: "cluster"; readonly hosts: readonly RedisHost[] }
  );

const FORMS = [
  "redis://HOST:PORT/DATABASE",
  "redis+sentinel://HOST:PORT,HOST:PORT/MASTER/DATABASE",
  "redis+cluster://HOST:PORT,HOST:PORT",
  "the path of a socket",
].join(", ");

const SHAPE = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:(.*)@)?([^@/]*)((?:\/[^/]*){0,2})$/;

const PORTS = { server: 6379, cluster: 6379, sentinel: 26379 };

/**
 * Takes REDIS_URL apart: `redis://[USER:PASSWORD@]HOST:PORT/DATABASE`, the same with `redis+sentinel` (hosts are
 * the sentinels, the path the master's name and a database) and `redis+cluster` (some of its nodes), each with
 * `rediss` for TLS; or the path of a socket. Throws a `UserError` that never shows what stands before the `@`.
 */
export function parseRedisUrl(url: string): RedisPlace {
  const socket = /^(?:unix:\/\/)?(\/.+)$/.exec(url)?.[1];
  if (socket) {
    const access = { username: undefined, password: undefined, tls: false, database: 0 };
    return { kind: "socket", path: socket, shown: socket, ...access };
  }
  const match = SHAPE.exec(url);
  if (!match) throw new UserError(`REDIS_URL is none of these: ${FORMS}; rediss for TLS.`);
  const [, secure, way, user, hostsText = "", path = ""] = match;
  const kind = (way ?? "server") as "server" | "sentinel" | "cluster";
  const segments = path.split("/").slice(1);
  const master = kind === "sentinel" ? (segments.shift() ?? "") : "";
  const hosts = hostsText.split(",").map((text) => parseHost(text, PORTS[kind]));
  const access = {
    ...parseUser(user),
    tls: secure === "s",
    database: parseDatabase(segments),
    shown: `redis${secure}${way ? `+${way}` : ""}://${hostsText}${path}`,
  };
  switch (kind) {
    case "server":
      if (hosts.length > 1)
        throw new UserError(`REDIS_URL names several hosts: say which way, as in ${FORMS}.`);
      return { kind, hosts: [hosts[0]!], ...access };
    case "sentinel":
      if (!master) throw new UserError("REDIS_URL names no master: redis+sentinel://HOST:PORT/MASTER.");
      return { kind, hosts, master: decodeURIComponent(master), ...access };
    case "cluster":
      if (access.database !== 0) throw new UserError("REDIS_URL: a cluster has database 0 only.");
      return { kind, hosts, ...access };
  }
}

function parseHost(text: string, usual: number): RedisHost {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]?#]+))(?::(\d+))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const number = port === undefined ? usual : Number(port);
  if (host === undefined || number < 1 || number > 65535) {
    throw new UserError(`REDIS_URL: "${text}" is not HOST or HOST:PORT.`);
  }
  return { host, port: number };
}

function parseUser(text: string | undefined): Pick<Access, "username" | "password"> {
  if (!text) return { username: undefined, password: undefined };
  const colon = text.indexOf(":");
  const [name, password] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  try {
    return {
      username: decodeURIComponent(name) || undefined,
      password: decodeURIComponent(password) || undefined,
    };
  } catch {
    throw new UserError("REDIS_URL: a % in the user or the password must be written as %25.");
  }
}

function parseDatabase([text = "", ...more]: string[]): number {
  if (/^\d*$/.test(text) && more.length === 0) return Number(text);
  throw new UserError(`REDIS_URL: "${[text, ...more].join("/")}" is not the number of a database.`);
}
