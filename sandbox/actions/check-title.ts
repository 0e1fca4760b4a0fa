import { Refusal } from "../refusal.ts";

const LONGEST = 256;

/** Titles have 1 to 256 characters, of which one is not blank (observed); refused with 422. */
export function checkTitle(resource: "Issue" | "PullRequest", title: string): void {
  if (title.trim() === "") {
    const errors = [{ resource, code: "missing_field" as const, field: "title" }];
    throw new Refusal("UNPROCESSABLE", "Title can't be blank", errors);
  }
  if ([...title].length > LONGEST) {
    const message = `title is too long (maximum is ${LONGEST} characters)`;
    const errors = [{ resource, code: "custom" as const, field: "title", message }];
    throw new Refusal("UNPROCESSABLE", `T${message.slice(1)}`, errors);
  }
}
