// The filter against cases of another router. The file of cases is not part of the project: REFERENCE_DATA names its folder.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildASTSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from "graphql";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Claimant, meets, readAccessRules } from "./authorization.ts";
import { filterOperation } from "./filter.ts";

const file = join(process.env["REFERENCE_DATA"] ?? "../shared/data", "router_authorization_cases.json");

const cases = z.object({
  schemas: z.record(z.string(), z.string()),
  rows: z.array(
    z.object({
      test: z.string(),
      schema: z.string().optional(),
      inlineSchema: z.string().optional(),
      scopes: z.array(z.string()).nullable(),
      query: z.string(),
      snapshot: z.array(z.string()),
    }),
  ),
});

/** One schema of the cases lacks a field that a case asks for, and another names an interface that it does not have. */
const REPAIRS: readonly (readonly [string, string])[] = [
  ["type Post implements Node {", "type Post implements Node { internalNotes: Notes"],
  ["implements I {", "implements Media {"],
];
const NOTES = 'scalar Notes @requiresScopes(scopes: [["internal", "audit"]])';

if (existsSync(file)) {
  const { schemas, rows } = cases.parse(JSON.parse(readFileSync(file, "utf8")));
  describe("the filter of operations", () => {
    it.each(rows.map((row, index) => ({ ...row, name: `${index} ${row.test}` })))(
      "leaves what another router leaves: $name",
      (row) => {
        const sdl = `${schemas["FED"]}\n${row.inlineSchema ?? schemas[row.schema ?? ""]}`;
        expect(leftOf(sdl, row.query, row.scopes)).toEqual(expectedOf(row.snapshot));
      },
    );
  });
} else {
  it.skip(`has no reference cases to compare with: ${file} is not there`, () => {});
}

function leftOf(sdl: string, query: string, scopes: readonly string[] | null) {
  const repaired = REPAIRS.reduce((text, [wrong, right]) => text.replace(wrong, right), sdl);
  const supergraph = parse(`${repaired}\n${NOTES}`);
  const withMutation = supergraph.definitions.some((node) => "name" in node && node.name?.value === "Mutation");
  const fit = withMutation ? supergraph : parse(print(supergraph).replace("mutation: Mutation", ""));
  const schema = buildASTSchema(fit, { assumeValid: true });
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("the operation comes first");
  const claimant: Claimant = {
    isAuthenticated: scopes !== null,
    has: (scope) => scopes?.includes(scope) === true,
    isGranted: () => false,
  };
  const filtered = filterOperation({
    ...{ schema, document, operation, rules: readAccessRules(fit, schema) },
    isMet: (requirement) => meets(requirement, claimant),
  });
  if (filtered.paths.length === 0) return { operation: "unchanged", paths: [] };
  const left = filtered.document ? normal(filtered.document) : null;
  return { operation: left, paths: filtered.paths.map((path) => path.join(".")) };
}

function expectedOf(snapshot: readonly string[]) {
  if (snapshot[0] === "[NoChange]") return { operation: "unchanged", paths: [] };
  const operation = snapshot.find((line) => line.startsWith("Operation: "))?.slice("Operation: ".length) ?? "";
  const errors = snapshot.find((line) => line.startsWith("Errors: "))?.slice("Errors: ".length) ?? "[]";
  const paths = z.array(z.string()).parse(JSON.parse(errors.trim()));
  // a path stands there once for each fragment, and here once
  const each = [...new Set(paths.map((path) => path.replace("Unauthorized field or type @ ", "")))];
  return { operation: operation === "<empty>" ? null : normal(parse(operation)), paths: each };
}

/** Fragments written out, arguments in order, no difference in spaces. */
function normal(document: DocumentNode): string {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const inline = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.map(one) });
  const one = (selection: SelectionNode): SelectionNode => {
    if (selection.kind === Kind.FIELD) {
      const ordered = [...(selection.arguments ?? [])].sort((a, b) => a.name.value.localeCompare(b.name.value));
      return {
        ...selection,
        arguments: ordered,
        ...(selection.selectionSet && { selectionSet: inline(selection.selectionSet) }),
      };
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return { ...selection, selectionSet: inline(selection.selectionSet) };
    const fragment = fragments.get(selection.name.value);
    if (!fragment) throw new TypeError("an unknown fragment");
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: fragment.typeCondition,
      selectionSet: inline(fragment.selectionSet),
    };
  };
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("the operation comes first");
  return stripIgnoredCharacters(print({ ...operation, selectionSet: inline(operation.selectionSet) }));
}
