/** When GitHub began to give out node ids of the new form, roughly. */
const NEW_FORM = "2021-10-01";
const PREFIX: Record<string, string> = {
  Issue: "I",
  PullRequest: "PR",
  IssueComment: "IC",
  PullRequestReview: "PRR",
  PullRequestReviewComment: "PRRC",
};
/** Chosen so that the new ids hold `--`, which a few real ones do and an inline HTML comment does not bear. */
const REPOSITORY_ID = 0x052fbe10;

/**
 * Both ids of an archived record: node ids of old records are base64 of the type's name and the number, later
 * ones hold MessagePack (observed on GitHub).
 */
export function archivedId(
  type: string,
  databaseId: number,
  createdAt: string,
): { id: string; databaseId: number } {
  if (createdAt < NEW_FORM) {
    const plain = `0${type.length}:${type}${databaseId}`;
    return { id: Buffer.from(plain).toString("base64"), databaseId };
  }
  const packed = Buffer.from([0x93, 0x00, 0xce, 0, 0, 0, 0, 0xce, 0, 0, 0, 0]);
  packed.writeUInt32BE(REPOSITORY_ID, 3);
  packed.writeUInt32BE(databaseId, 8);
  return { id: `${PREFIX[type]}_${packed.toString("base64url")}`, databaseId };
}
