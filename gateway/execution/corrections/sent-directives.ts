// The directives of an operation that go to subgraphs, before it is planned.
//
// What all subgraphs define alike is composed into the supergraph, and the planner passes it on with the field or fragment
// where it stands. What `@composeDirective` has brought (`composed-directives.ts`) stays here: nothing says which subgraphs
// define it, or how, and one that does not would refuse the whole request. Named fragments stay here too, with what their
// definitions say, and of what stands at a spread that goes which may stand at a fragment that is written out.
import { DirectiveLocation, type DirectiveNode, type DocumentNode, type GraphQLSchema, visit } from "graphql";

export function withSentDirectives(
  document: DocumentNode,
  schema: GraphQLSchema,
  composed: ReadonlySet<string>,
): DocumentNode {
  const isInline = ({ name }: DirectiveNode) =>
    schema.getDirective(name.value)?.locations.includes(DirectiveLocation.INLINE_FRAGMENT) ?? true;
  return visit(document, {
    FragmentDefinition: (fragment) => (fragment.directives?.length ? { ...fragment, directives: [] } : undefined),
    FragmentSpread: (spread) =>
      spread.directives?.every(isInline) ? undefined : { ...spread, directives: spread.directives?.filter(isInline) },
    Directive: ({ name }) => (composed.has(name.value) ? null : undefined),
  });
}
