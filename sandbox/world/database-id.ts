/**
 * The database id within a node id. Old ones of GitHub's are base64 of `05:Issue322467556`; new ones are a
 * prefix and the base64url of MessagePack `[0, repository's id, id]` (observed); the sandbox's own have eight
 * bytes in the place of the last two. Null for what is none of these.
 */
export function databaseIdOf(nodeId: string): number | null {
  const legacy = /^0\d+:[A-Za-z]+?(\d+)$/.exec(Buffer.from(nodeId, "base64").toString("latin1"));
  if (legacy) return asId(Number(legacy[1]));
  const packed = Buffer.from(/^[A-Z]+_(kwDO[\w-]+)$/.exec(nodeId)?.[1] ?? "", "base64url");
  if (packed.length === OWN_LENGTH && packed.readUInt32BE(3) === 0) {
    return asId(Number(packed.readBigUInt64BE(3)));
  }
  // `93 00 ce` and four bytes of the repository's id come before.
  return packed.length > START ? asId(integerAt(packed, START)) : null;
}

const START = 7;
const OWN_LENGTH = 11;

function asId(id: number): number | null {
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The unsigned MessagePack integer that takes up the rest of the buffer, or NaN. */
function integerAt(packed: Buffer, offset: number): number {
  const kind = packed[offset] ?? 0;
  const width = packed.length - offset - 1;
  if (width === 0) return kind < 0x80 ? kind : Number.NaN;
  if (![1, 2, 4, 8].includes(width) || kind !== 0xcc + Math.log2(width)) return Number.NaN;
  return width === 8 ? Number(packed.readBigUInt64BE(offset + 1)) : packed.readUIntBE(offset + 1, width);
}
