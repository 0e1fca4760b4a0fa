import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { GitEnvironment } from "./environment.ts";
import { GitFailure } from "./git-failure.ts";

/** What was made of the bytes received so far: an answer and how many of them it took, or how many it takes. */
export type Reading<T> = { readonly value: T; readonly length: number } | { readonly needs: number };

interface Question {
  readonly read: (received: Buffer) => Reading<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** No single answer takes this long unless something is very wrong, such as input made to take for ever. */
const PATIENCE_MS = 120_000;

/**
 * A git process that stays and answers one question after the other. It starts with the first question. When it
 * dies, the questions under way fail and the next one starts it again: what kills git for one pull request must
 * not stop the others.
 */
export class Conversation {
  readonly #env: GitEnvironment;
  readonly #args: readonly string[];
  #child: ChildProcessWithoutNullStreams | undefined;
  #questions: Question[] = [];
  #received: Buffer[] = [];
  #length = 0;
  #needs = 1;
  #patience: NodeJS.Timeout | undefined;

  constructor(env: GitEnvironment, args: readonly string[]) {
    this.#env = env;
    this.#args = args;
  }

  /**
   * Sends a question and reads its answer. Several may be asked without waiting.
   *
   * @param read tries to read the answer from the bytes received so far; what it throws is the question's
   *   failure and ends the process, for what follows could not be made out any more
   * @throws GitFailure when the process ends first or takes too long
   */
  ask<T>(question: string, read: (received: Buffer) => Reading<T>): Promise<T> {
    this.#child ??= this.#start();
    const { stdin } = this.#child;
    return new Promise<T>((resolve, reject) => {
      this.#questions.push({ read, resolve: (value) => resolve(value as T), reject });
      this.#patience?.refresh();
      stdin.write(question);
    });
  }

  /** Ends the process. Questions under way fail. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once("close", resolve));
    this.#fail(child, new GitFailure(this.#command, "", "was closed"));
    await ended;
  }

  get #command(): string {
    return this.#args[0] ?? "";
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", this.#args, { env: this.#env, stdio: "pipe" });
    const said: Buffer[] = [];
    const fail = (ending: string) =>
      this.#fail(child, new GitFailure(this.#command, Buffer.concat(said).toString(), ending));
    child.stdin.on("error", () => {});
    child.stdout.on("data", (chunk: Buffer) => this.#receive(child, chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", ({ message }) => fail(message));
    child.on("close", (code, signal) => fail(`ended with ${code ?? signal}`));
    this.#patience = setTimeout(() => {
      if (this.#questions.length > 0) fail(`gave no answer in ${PATIENCE_MS / 1000} s`);
    }, PATIENCE_MS).unref();
    return child;
  }

  #receive(child: ChildProcessWithoutNullStreams, chunk: Buffer): void {
    if (child !== this.#child) return;
    this.#received.push(chunk);
    this.#length += chunk.length;
    this.#patience?.refresh();
    try {
      while (this.#length >= this.#needs && this.#answerFirst());
    } catch (error) {
      this.#fail(child, error);
    }
  }

  /** Whether the first question could be answered from what was received. */
  #answerFirst(): boolean {
    const question = this.#questions[0];
    if (question === undefined) return false;
    const received = this.#received.length === 1 ? this.#received[0]! : Buffer.concat(this.#received);
    const reading = question.read(received);
    const rest = "needs" in reading ? received : received.subarray(reading.length);
    this.#received = [rest];
    this.#length = rest.length;
    this.#needs = "needs" in reading ? reading.needs : 1;
    if ("needs" in reading) return false;
    this.#questions.shift();
    question.resolve(reading.value);
    return true;
  }

  #fail(child: ChildProcessWithoutNullStreams, error: unknown): void {
    if (child !== this.#child) return;
    const questions = this.#questions;
    clearTimeout(this.#patience);
    this.#child = undefined;
    this.#questions = [];
    this.#received = [];
    this.#length = 0;
    this.#needs = 1;
    child.kill("SIGKILL");
    for (const { reject } of questions) reject(error);
  }
}
