import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import type { TestRepository } from "./test-repository.ts";

/** A repository served over smart HTTP by git itself, as permissively as GitHub: filters, and objects by id. */
export class GitServer {
  readonly url: string;
  /** What was asked of it: `git-upload-pack` for a fetch (some take several), `git-receive-pack` for a push. */
  readonly asked: string[] = [];
  /** The headers of each request. */
  readonly authorizations: (string | undefined)[] = [];

  private constructor(url: string) {
    this.url = url;
  }

  static async start(
    scope: { after(end: () => Promise<void>): void },
    repository: TestRepository,
  ): Promise<GitServer> {
    for (const [key, value] of Object.entries(SETTINGS)) repository.git("config", key, value);
    let started: GitServer;
    const server = createServer((request, response) => {
      started.authorizations.push(request.headers.authorization);
      if (request.method === "POST") started.asked.push(request.url!.split("/").at(-1)!);
      answer(repository, request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    scope.after(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    started = new GitServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return started;
  }
}

const SETTINGS = {
  "http.receivepack": "true",
  "uploadpack.allowFilter": "true",
  "uploadpack.allowAnySHA1InWant": "true",
};

function answer({ gitDir }: TestRepository, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url!, "http://localhost");
  // Clients ask for `/OWNER/NAME.git/info/refs`; whatever the name, here is one repository.
  const rest = pathname.replace(/^.*?\.git\//, "");
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: dirname(gitDir),
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: `${gitDir.slice(dirname(gitDir).length)}/${rest}`,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  backend.stdin.on("error", () => {});
  request.pipe(backend.stdin);
  const output: Buffer[] = [];
  backend.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  backend.on("close", () => {
    const whole = Buffer.concat(output);
    const end = whole.indexOf("\r\n\r\n");
    if (end < 0) {
      response.writeHead(500).end("git http-backend gave no answer");
      return;
    }
    const headers = whole
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(": ") as [string, string]);
    const status = Number(headers.find(([name]) => name === "Status")?.[1]?.slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== "Status")));
    response.end(whole.subarray(end + 4));
  });
}
