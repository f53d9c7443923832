// @override(label:): which side of a progressive override a request is on.
// https://specs.apollo.dev/join/v0.4/#@field
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Viewer } from "../kit/viewer.ts";
import { applicationsOf } from "./directives.ts";
import type { ParsedDocument } from "./documents.ts";

/** On, off, or on for a share of the viewers. Labels of the form `percent(12.5)` say so themselves. */
export type OverrideRule = boolean | { readonly percent: number };

export type OverrideRules = Readonly<Record<string, OverrideRule>>;

export interface OverrideLabels {
  /** Labels that can make a difference to the plan of an operation, sorted. */
  reachedBy(parsed: ParsedDocument): readonly string[];
}

/** Takes the supergraph's document and the schema that operations are valid against. */
export function readOverrideLabels(supergraph: DocumentNode, schema: GraphQLSchema): OverrideLabels {
  const byCoordinate = labelsOf(supergraph);
  // what the planner fetches besides, for keys and requirements, is not in the operation
  const everywhere = labelsOfFieldSets(supergraph, byCoordinate);
  const known = new WeakMap<ParsedDocument, readonly string[]>();
  return {
    reachedBy: (parsed) => {
      if (byCoordinate.size === 0) return NONE;
      const found = known.get(parsed);
      if (found) return found;
      const reached = [...new Set([...everywhere, ...labelsIn(parsed.document, schema, byCoordinate)])].sort();
      known.set(parsed, reached);
      return reached;
    },
  };
}

const NONE: readonly string[] = [];

/** By coordinate. Several subgraphs may take over one field, each by a label of its own. */
type Labels = ReadonlyMap<string, readonly string[]>;

function labelsOf(supergraph: DocumentNode): Labels {
  const labels = new Map<string, string[]>();
  for (const { coordinate, args } of applicationsOf(supergraph, "join", "field")) {
    const label = args["overrideLabel"];
    if (typeof label === "string") labels.set(coordinate, [...(labels.get(coordinate) ?? []), label]);
  }
  return labels;
}

/** By the name of the field alone: rather a plan too many than a wrong one. */
function labelsOfFieldSets(supergraph: DocumentNode, labels: Labels): readonly string[] {
  const sets = [...applicationsOf(supergraph, "join", "type"), ...applicationsOf(supergraph, "join", "field")]
    .flatMap(({ args }) => [args["key"], args["requires"], args["provides"], JSON.stringify(args["contextArguments"])])
    .join(" ");
  const names = new Set(sets.split(/\W+/));
  return [...labels].flatMap(([coordinate, own]) => (names.has(coordinate.split(".")[1] ?? "") ? own : []));
}

function labelsIn(document: DocumentNode, schema: GraphQLSchema, labels: Labels) {
  const found: string[] = [];
  const types = new TypeInfo(schema);
  const look = (parent: GraphQLCompositeType, { name }: FieldNode) => {
    const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
    for (const type of [parent, ...possible]) {
      found.push(...(labels.get(`${type.name}.${name.value}`) ?? NONE));
    }
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (field) => {
        const parent = types.getParentType();
        if (parent) look(parent, field);
      },
    }),
  );
  return found;
}

export interface Rollout {
  /** Those of `labels` that are on for this request, in their order. */
  on(labels: readonly string[], viewer: Viewer, requestId: string): readonly string[];
}

/** A label that is neither configured nor of the form `percent(x)` is off. */
export function createRollout(rules: OverrideRules): Rollout {
  const configured = new Map(Object.entries(rules));
  return {
    on: (labels, viewer, requestId) => {
      if (labels.length === 0) return NONE;
      const key = viewer.id === null ? requestId : `${viewer.kind} ${viewer.id}`;
      return labels.filter((label) => isOn(configured.get(label) ?? ruleIn(label), label, key));
    },
  };
}

/** `percent(5)`, `percent(0.25)`. */
function ruleIn(label: string): OverrideRule {
  const percent = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/.exec(label)?.[1];
  return percent === undefined ? false : { percent: Number(percent) };
}

/**
 * Whoever is within 5 percent is within 10 percent too: raising a share takes nobody back. So all labels of the form
 * `percent(x)`, which have no name of their own, share one place; a named label has its own.
 */
function isOn(rule: OverrideRule, label: string, key: string): boolean {
  if (typeof rule === "boolean") return rule;
  const name = label.startsWith("percent(") ? "" : label;
  return placeOf(`${name}\n${key}`) * 100 < rule.percent;
}

/** From 0 up to 1, evenly. FNV-1a, then the last steps of MurmurHash3: alone it leaves similar keys close together. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
