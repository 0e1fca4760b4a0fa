import { Conversation, type Reading } from "./conversation.ts";
import type { GitEnvironment } from "./environment.ts";
import type { ObjectId, ObjectType } from "./object-id.ts";
import { Refusal } from "./refusal.ts";

export interface ObjectInfo {
  readonly type: ObjectType;
  /** In bytes. */
  readonly size: number;
}

/** A range reads its commits and the trees on the way to its files several times over. */
const REMEMBERED = 64;
/** Largest object that is remembered, in bytes. */
const REMEMBERED_SIZE = 64 * 1024;

/** Reads objects through one `git cat-file` that stays. */
export class ObjectReader {
  readonly #git: Conversation;
  readonly #recent = new Map<string, Buffer>();

  constructor(env: GitEnvironment) {
    this.#git = new Conversation(env, ["cat-file", "--batch-command"]);
  }

  /** Type and size of an object; undefined when it is not there. */
  info(id: ObjectId): Promise<ObjectInfo | undefined> {
    return this.#git.ask(`info ${id}\n`, (received) => {
      const header = readHeader(received);
      return header === undefined
        ? { needs: received.length + 1 }
        : { value: header.info, length: header.length };
    });
  }

  /**
   * The content of an object.
   *
   * @param limit most bytes that are read
   * @throws Refusal when it is not there, is something else, or is larger
   */
  async read(type: ObjectType, id: ObjectId, limit: number): Promise<Buffer> {
    const known = this.#recent.get(`${type} ${id}`);
    if (known !== undefined) return known;
    const body = await this.#git.ask(`contents ${id}\n`, (received): Reading<Buffer | undefined> => {
      const header = readHeader(received);
      if (header === undefined) return { needs: received.length + 1 };
      const { info, length } = header;
      if (info === undefined) return { value: undefined, length };
      if (info.type !== type) throw new Refusal(`${id} is a ${info.type}, not a ${type}`);
      if (info.size > limit)
        throw new Refusal(`the ${type} ${id} has ${info.size} bytes; at most ${limit} are read`);
      const end = length + info.size;
      if (received.length < end + 1) return { needs: end + 1 };
      return { value: Buffer.from(received.subarray(length, end)), length: end + 1 };
    });
    if (body === undefined) throw new Refusal(`the ${type} ${id} is not there`);
    this.#remember(`${type} ${id}`, body);
    return body;
  }

  close(): Promise<void> {
    return this.#git.close();
  }

  #remember(key: string, body: Buffer): void {
    if (body.length > REMEMBERED_SIZE) return;
    this.#recent.set(key, body);
    const [oldest = ""] = this.#recent.keys();
    if (this.#recent.size > REMEMBERED) this.#recent.delete(oldest);
  }
}

/** The first line of an answer, `ID TYPE SIZE` or `ID missing`; undefined while it is not whole. */
function readHeader(
  received: Buffer,
): { readonly info: ObjectInfo | undefined; readonly length: number } | undefined {
  const end = received.indexOf("\n");
  if (end < 0) return undefined;
  const [, type, size] = received.toString("latin1", 0, end).split(" ");
  const info = size === undefined ? undefined : { type: type as ObjectType, size: Number(size) };
  return { info, length: end + 1 };
}
