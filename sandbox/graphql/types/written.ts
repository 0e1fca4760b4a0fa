import { allows } from "../../auth/caller.ts";
import { renderMarkdown } from "../../markdown/render-markdown.ts";
import type { ReactionContent, Repository, Thread } from "../../model/types.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { listingOf, type PageArgs, pageOf, withFields } from "../page.ts";
import { reactionGroups } from "../reaction-groups.ts";
import { threadRequirements } from "../require-permission.ts";
import { type WrittenSource, writtenOf } from "../written-of.ts";

/** Whether the token may edit, delete or hide what stands on a thread. */
export function mayEdit(
  context: Context,
  { repository, thread }: { repository: Repository; thread: Thread },
) {
  return !repository.archived && allows(context.caller, repository, threadRequirements(thread.type));
}

interface ReactionArgs extends PageArgs {
  content?: ReactionContent | null;
}

/** What issues, pull requests, comments, reviews and review comments have in common. */
export const written: Fields<WrittenSource> = {
  id: (source) => writtenOf(source).nodeId,
  databaseId: (source) => writtenOf(source).id,
  fullDatabaseId: (source) => String(writtenOf(source).id),
  author: (source, _args, context) => accountOf(context, writtenOf(source).author),
  authorAssociation: (source) => writtenOf(source).authorAssociation,
  body: (source) => writtenOf(source).body,
  bodyHTML: (source, _args, context) => rendered(context, source),
  bodyText: (source, _args, context) => textOf(rendered(context, source)),
  createdAt: (source) => writtenOf(source).createdAt,
  publishedAt: (source) => writtenOf(source).createdAt,
  updatedAt: (source) => writtenOf(source).updatedAt,
  lastEditedAt: (source) => writtenOf(source).lastEditedAt,
  includesCreatedEdit: (source) => writtenOf(source).lastEditedAt !== null,
  editor: (source, _args, context) => accountOf(context, writtenOf(source).editor),
  createdViaEmail: () => false,
  repository: ({ repository }) => ({ type: "Repository", repository }),
  reactionGroups: (source, _args, context) => reactionGroups(context, source),
  reactions: (source, args: ReactionArgs, context) => {
    const { nodeId, reactions } = writtenOf(source);
    const chosen = reactions.filter(({ content }) => args.content == null || content === args.content);
    const listing = listingOf(chosen, (reaction) => reaction.nodeId);
    const page = pageOf(listing, args, (reaction) => ({ type: "Reaction", reaction, subjectId: nodeId }));
    const viewerHasReacted = chosen.some(({ user }) => user === context.caller.actor.login);
    return withFields(page, { viewerHasReacted });
  },
  viewerDidAuthor: (source, _args, context) => writtenOf(source).author === context.caller.actor.login,
  viewerCanUpdate: (source, _args, context) => mayEdit(context, source),
  viewerCanReact: (source, _args, context) => mayEdit(context, source),
  viewerCannotUpdateReasons: (source, _args, context) => {
    if (mayEdit(context, source)) return [];
    return [source.repository.archived ? "ARCHIVED" : "INSUFFICIENT_ACCESS"];
  },
};

function rendered({ sandbox }: Context, source: WrittenSource): string {
  const { store, origin } = sandbox;
  return renderMarkdown(writtenOf(source).body, { store, origin, repository: source.repository }).html;
}

const ENTITIES: Record<string, string> = {
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: "\u00A0",
  amp: "&",
};

/** The text of HTML that `renderMarkdown` wrote, whose entities are few. */
function textOf(html: string): string {
  const text = html.replace(/<[^>]*>/g, "");
  return text.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (whole, name) => ENTITIES[name] ?? whole).trim();
}
