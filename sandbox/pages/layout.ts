import { readFileSync } from "node:fs";
import { join } from "node:path";
import { html, raw } from "hono/html";
import type { Repository } from "../model/types.ts";
import { listPath, repositoryPath } from "./addresses.ts";
import { icon } from "./icon.ts";
import type { Markup } from "./markup.ts";

// Later sheets refine earlier ones.
const STYLE = "colors base top overview list heading thread post review pull markdown"
  .split(" ")
  .map((name) => readFileSync(join(import.meta.dirname, "style", `${name}.css`), "utf8"))
  .join("\n");

export type Tab = "overview" | "issues" | "pulls";

/** A whole page around its content; with a repository, its name and tabs above. */
export function layout(page: {
  title: string;
  repository?: Repository;
  tab?: Tab;
  content: Markup | Markup[];
}): Markup {
  const { title, repository, tab, content } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<header class="top">
<div class="bar"><a class="home" href="/">${icon("sprout")} Sandbox</a> ${repository ? name(repository) : ""}</div>
${repository ? tabs(repository, tab) : ""}
</header>
<main>${content}</main>
<footer>A GitHub for one machine. Nothing here reaches anybody.</footer>
</body>
</html>`;
}

function name(repository: Repository): Markup {
  const { owner } = repository;
  return html`<span class="name"><a href="/${owner}">${owner}</a> <i>/</i>
<a href="${repositoryPath(repository)}"><b>${repository.name}</b></a></span>`;
}

function tabs(repository: Repository, current: Tab | undefined): Markup {
  const open = [...repository.threads.values()].filter(({ state }) => state === "OPEN");
  const issues = open.filter(({ type }) => type === "Issue").length;
  const tab = (of: Tab, path: string, label: Markup, count?: number) =>
    html`<a href="${path}"${of === current ? html` class="current" aria-current="page"` : ""}>${label}${
      count === undefined ? "" : html` <span class="count">${count}</span>`
    }</a>`;
  return html`<nav class="tabs" aria-label="Repository">
${tab("overview", repositoryPath(repository), html`${icon("book")} Overview`)}
${tab("issues", listPath(repository, "issues"), html`${icon("open")} Issues`, issues)}
${tab("pulls", listPath(repository, "pulls"), html`${icon("pull")} Pull requests`, open.length - issues)}
</nav>`;
}
