import type { DefaultTreeAdapterTypes as Tree } from "parse5";

/** What is called on the way through a tree, in document order. */
export interface HtmlVisitor {
  text(value: string): void;
  /** Returns whether to go on into the element; `leave` is called only then. */
  enter(element: Tree.Element): boolean;
  leave(element: Tree.Element): void;
}

/** Goes through a tree without recursion: people can nest deeper than the stack is. */
export function walkHtml(root: Tree.ParentNode, visitor: HtmlVisitor): void {
  const path: { parent: Tree.ParentNode; next: number }[] = [{ parent: root, next: 0 }];
  for (let place = path.at(-1); place; place = path.at(-1)) {
    const node = place.parent.childNodes[place.next];
    place.next += 1;
    if (!node) {
      path.pop();
      if ("tagName" in place.parent) visitor.leave(place.parent);
    } else if ("tagName" in node) {
      if (visitor.enter(node)) path.push({ parent: node, next: 0 });
    } else if (node.nodeName === "#text" && "value" in node) {
      visitor.text(node.value);
    }
  }
}
