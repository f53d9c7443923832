// To come back to a subgraph with what a field requires, the planner has the fetch before bring the key and a `__typename`.
// Where both subgraphs have an interface as an object (`@interfaceObject`) it refused to move that `__typename` from the one
// to the other, and with it the operation. What a client asks for is never a `__typename` of such an object: it names the
// interface. So it is for what is sent alone, and one is as good as the other.
import { Field, isInterfaceObjectType } from "@apollo/federation-internals";

/** Before the first plan, once. */
export function moveTypeNames(): void {
  const { rebaseOn } = Field.prototype;
  Field.prototype.rebaseOn = function (options) {
    const { parentType } = options;
    const typeName = isInterfaceObjectType(parentType) ? parentType.typenameField() : undefined;
    return typeName && this.name === typeName.name && isInterfaceObjectType(this.definition.parent)
      ? this.withUpdatedDefinition(typeName)
      : rebaseOn.call(this, options);
  };
}
