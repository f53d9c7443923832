// What a field set selects: out of a representation, or out of an object of the one server.
import { type FieldNode, type GraphQLSchema, isAbstractType, Kind, type SelectionSetNode } from "graphql";

/** What no gateway may ask of a subgraph. */
export class WrongRequestError extends Error {}

export type Read = (object: object, field: FieldNode) => unknown;

/** Lists and nulls as they are. Throws a `WrongRequestError` where `read` finds nothing. */
export function selectInputs(schema: GraphQLSchema, value: unknown, fieldSet: SelectionSetNode, read: Read): unknown {
  function inputsOf(value: unknown, selectionSet: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((item) => inputsOf(item, selectionSet));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(entriesOf(value, selectionSet));
  }

  function entriesOf(object: object, { selections }: SelectionSetNode): readonly (readonly [string, unknown])[] {
    return selections.flatMap((selection): readonly (readonly [string, unknown])[] => {
      if (selection.kind === Kind.FIELD) return [[selection.name.value, inputOf(object, selection)]];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      const condition = selection.typeCondition?.name.value;
      return fits(object, condition, selection.selectionSet) ? entriesOf(object, selection.selectionSet) : [];
    });
  }

  function inputOf(object: object, field: FieldNode): unknown {
    const value = read(object, field);
    if (value === undefined) throw new WrongRequestError(`${field.name.value} was required and not sent`);
    return field.selectionSet ? inputsOf(value, field.selectionSet) : value;
  }

  /** Without a type name, which no field set needs to ask for, what has come says which fragments apply. */
  function fits(object: object, condition: string | undefined, { selections }: SelectionSetNode): boolean {
    const typeName: unknown = Reflect.get(object, "__typename");
    if (typeof typeName !== "string") {
      return selections.every((one) => one.kind !== Kind.FIELD || read(object, one) !== undefined);
    }
    if (condition === undefined || condition === typeName) return true;
    const type = schema.getType(condition);
    return isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => name === typeName);
  }

  return inputsOf(value, fieldSet);
}
