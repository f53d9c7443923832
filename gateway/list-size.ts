// How long a list may be, by @listSize.
import type { ArgumentNode, GraphQLField } from "graphql";
import type { ListSize } from "./cost-rules.ts";
import { type Cost, costIn, ofArgument, type Run } from "./cost-terms.ts";

/** A field as an operation asks for it. */
export interface PlacedField {
  readonly coordinate: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly given: readonly ArgumentNode[];
}

/** A size that nobody says; negative ones are taken for that too. */
const UNSAID = -1;

/** The greatest slicing argument that has a value, in the operation or by default, else the assumed size. */
export function sizeOf(listSize: ListSize, field: PlacedField, defaultListSize: number): Cost {
  const { slicingArguments, requireOneSlicingArgument } = listSize;
  const assumed = listSize.assumedSize ?? defaultListSize;
  if (slicingArguments.length === 0) return assumed;
  const given = slicingArguments.map((path) => givenSlice(path, field));
  const defaults = slicingArguments.map((path) => defaultSlice(path, field)).filter(isSaid);
  const measure = (run: Run) => {
    const said = given.map((slice) => costIn(run, slice)).filter(isSaid);
    const sizes = said.length > 0 ? said : defaults;
    if (requireOneSlicingArgument && sizes.length !== 1) {
      const wanted = slicingArguments.join(", ");
      run.unsliced.push(`${field.coordinate} needs exactly one of ${wanted}, and has ${sizes.length}.`);
    }
    return sizes.length > 0 ? Math.max(...sizes) : assumed;
  };
  if (!given.every((slice) => typeof slice === "number")) return measure;
  const fixed: Run = { variables: {}, unsliced: [], known: new Map() };
  const size = measure(fixed);
  return fixed.unsliced.length === 0 ? size : measure;
}

function givenSlice(path: string, { definition, given }: PlacedField): Cost {
  const [name, ...within] = path.split(".");
  const argument = definition.args.find((one) => one.name === name);
  const node = given.find((one) => one.name.value === name);
  return argument && node ? ofArgument(node, argument, (value) => sizeIn(value, within)) : UNSAID;
}

function defaultSlice(path: string, { definition }: PlacedField): number {
  const [name, ...within] = path.split(".");
  return sizeIn(definition.args.find((one) => one.name === name)?.defaultValue, within);
}

/** `within`: names of input fields. Of a list, its length. */
function sizeIn(value: unknown, within: readonly string[]): number {
  const size = within.reduce<unknown>((inner, name) => new Map(Object.entries(Object(inner))).get(name), value);
  if (Array.isArray(size)) return size.length;
  return typeof size === "number" ? size : UNSAID;
}

function isSaid(size: number): boolean {
  return size >= 0;
}
