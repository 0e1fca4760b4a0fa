import type { Label, Repository } from "../model/types.ts";
import { Refusal, type ValidationError } from "../refusal.ts";

export interface LabelText {
  name?: string;
  color?: string;
  description?: string | null;
}

const LONGEST_NAME = 50;
const LONGEST_DESCRIPTION = 100;

/**
 * A name of 1 to 50 characters that no other label of the repository has (without regard to case), six hex
 * digits of colour, at most 100 characters of description; else 422 (docs, rest/issues/labels; observed:
 * github/docs#32156).
 */
export function checkLabel(repository: Repository, text: LabelText, self: Label | null): void {
  const { name, color, description } = text;
  if (name !== undefined) {
    if (name.trim() === "") throw refuse("Name can't be blank", { code: "missing_field", field: "name" });
    if ([...name].length > LONGEST_NAME) throw tooLong("name", LONGEST_NAME);
    const holder = repository.labels.get(name.toLowerCase());
    if (holder && holder !== self) {
      throw refuse("Name has already been taken", { code: "already_exists", field: "name" });
    }
  }
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) {
    throw refuse("Color is invalid", { code: "invalid", field: "color" });
  }
  if (description && [...description].length > LONGEST_DESCRIPTION) {
    throw tooLong("description", LONGEST_DESCRIPTION);
  }
}

function tooLong(field: string, longest: number): Refusal {
  const message = `${field} is too long (maximum is ${longest} characters)`;
  return refuse(`${field[0]?.toUpperCase()}${message.slice(1)}`, { code: "custom", field, message });
}

function refuse(message: string, error: Omit<ValidationError, "resource">): Refusal {
  return new Refusal("UNPROCESSABLE", message, [{ resource: "Label", ...error }]);
}
