// Links of a chain of requirements (`chained-requirements.ts`) that are required below themselves: of the objects to which
// they lead, as in `near: [Bee]`, which a Bee requires.
//
// Even in a graph of its own such a link is met before what it requires: the planner has come to the object in that graph
// already, by the same link of another object, and puts the link that it needs now into that very fetch.

import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  typeNameOf,
} from "../joined-types.ts";
import { type ChainLink, chainLinksOf, type Requirement } from "./chained-requirements.ts";

/** By `fieldKey`; with a field of an object those of its interfaces, and the other way round. */
export function recurringLinks(types: JoinedTypes, requirements: readonly Requirement[]): ReadonlySet<string> {
  const recurring = new Set<string>();
  const links = chainLinksOf(requirements);
  for (const link of links) {
    const together = links.filter(({ graph, level }) => graph === link.graph && level === link.level);
    const reached = typesBelow(types, link, new Set(together.map(fieldKey)));
    const requiring = requirements.filter(({ typeName }) => related(types, typeName).some((name) => reached.has(name)));
    const required = new Set(requiring.flatMap((one) => [...one.required]));
    for (const { typeName, fieldName } of together.filter((one) => required.has(fieldKey(one)))) {
      for (const name of related(types, typeName)) recurring.add(fieldKey({ typeName: name, fieldName }));
    }
  }
  return recurring;
}

function related(types: JoinedTypes, typeName: string): readonly string[] {
  return [typeName, ...types.interfacesOf(typeName), ...types.implementersOf(typeName)];
}

/** What can be come to below a link without leaving its graph; of fields that require something only by `links`. */
function typesBelow(
  types: JoinedTypes,
  { graph, typeName, fieldName }: ChainLink,
  links: ReadonlySet<string>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const byName = new Map(types.types.map((type) => [type.name.value, type]));
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    [...types.implementersOf(name), ...types.membersOf(name)].forEach(reach);
    const type = byName.get(name);
    for (const field of type ? fieldsOf(type) : []) {
      const isLink = links.has(fieldKey({ typeName: name, fieldName: field.name.value }));
      if (isLink || isAlwaysIn(graph, field.directives)) reach(typeNameOf(field, graph));
    }
  };
  const field = types.fieldOf(typeName, fieldName);
  if (field) reach(typeNameOf(field, graph));
  return reached;
}

function isAlwaysIn(graph: string, directives: Parameters<typeof directivesNamed>[0] = []): boolean {
  const joined = directivesNamed(directives, "join__field");
  const own = joined.filter((directive) => argumentText(directive, "graph") === graph);
  if (own.length === 0) return joined.length === 0;
  return own.some((one) => !argumentFlag(one, "external", false) && argumentText(one, "requires") === null);
}
