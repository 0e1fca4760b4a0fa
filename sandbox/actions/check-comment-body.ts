import { Refusal } from "../refusal.ts";
import { checkBody } from "./check-body.ts";

/** A comment says something, within the limits of a body; else 422. */
export function checkCommentBody(body: string): void {
  if (body.trim() === "") {
    const message = "Body cannot be blank";
    const errors = [{ resource: "IssueComment", code: "unprocessable" as const, field: "data", message }];
    throw new Refusal("UNPROCESSABLE", message, errors);
  }
  checkBody("IssueComment", body);
}
