import { InputError } from "../check-input.ts";
import type { Node, Store } from "../model/store.ts";

/** Registers a record under the id that the world gives it; an id that is taken is a mistake of the world. */
export function registerOnce(store: Store, nodeId: string, node: Node, where: string): void {
  if (store.node(nodeId)) throw new InputError(`${where}: id ${nodeId} is there twice`);
  store.register(nodeId, node);
}
