// Makes a failing trial small: parts of the operation and of the subgraphs go as long as it fails in the same way.
import { type ASTNode, type DocumentNode, Kind, parse, print, separateOperations, visit } from "graphql";
import type { SubgraphTexts } from "./random-subgraphs.ts";
import { createServers, type Servers } from "./servers.ts";
import { type Outcome, runTrial, type Trial } from "./trial.ts";

export interface Failure {
  readonly texts: SubgraphTexts;
  readonly trial: Trial;
}

/** Takes minutes for a large supergraph: `maxAttempts` bounds it. */
export async function shrink(failure: Failure, maxAttempts = 3000): Promise<Failure> {
  const judge = createJudge();
  const wanted = await judge(failure);
  if (wanted === null) return failure;
  let attempts = 0;
  let smallest = failure;
  const accepts = async (candidate: Failure): Promise<boolean> => {
    if (++attempts > maxAttempts || (await judge(candidate)) !== wanted) return false;
    smallest = candidate;
    return true;
  };
  for (let before = ""; before !== JSON.stringify(smallest) && attempts < maxAttempts; ) {
    before = JSON.stringify(smallest);
    await shrinkOperation(() => smallest, accepts);
    await shrinkCoordinates(() => smallest, accepts);
    for (const name of Object.keys(smallest.texts)) {
      const { [name]: _, ...others } = smallest.texts;
      if (await accepts({ ...smallest, texts: others })) continue;
      await shrinkSubgraph(name, () => smallest, accepts);
    }
  }
  return smallest;
}

/** Tells what fails; the servers of the last subgraphs are kept, as most candidates only differ in their operation. */
function createJudge(): (failure: Failure) => Promise<string | null> {
  let last: { readonly texts: SubgraphTexts; readonly servers: Servers | null } | null = null;
  return async ({ texts, trial }) => {
    try {
      if (last?.texts !== texts) last = { texts, servers: createServers(texts) };
      const outcome = last.servers && (await runTrial(last.servers, trial));
      return outcome?.kind === "wrong" ? classOf(outcome) : null;
    } catch {
      return null;
    }
  };
}

/** Without the places, which move. */
export function classOf({ what }: Pick<Outcome, "what">): string {
  return what
    .replace(/ at .*/s, "")
    .replace(/"[^"]*"/g, "…")
    .replace(/[[{].*[\]}]/s, "…");
}

type Accepts = (candidate: Failure) => Promise<boolean>;

async function shrinkOperation(current: () => Failure, accepts: Accepts): Promise<void> {
  const { text } = current().trial.operation;
  await removeEach(text, isOperationPart, async (smaller) => {
    const cleaned = cleanOperation(smaller);
    const { trial } = current();
    return (
      cleaned !== null &&
      accepts({ ...current(), trial: { ...trial, operation: { ...trial.operation, text: cleaned } } })
    );
  });
}

async function shrinkSubgraph(name: string, current: () => Failure, accepts: Accepts): Promise<void> {
  const offer = async (smaller: string): Promise<boolean> => {
    const text = safely(() => withoutUnusedExternals(smaller));
    return text !== null && accepts({ ...current(), texts: { ...current().texts, [name]: text } });
  };
  await removeEach(current().texts[name] ?? "", isSchemaPart, offer);
  for (const fieldSet of (current().texts[name] ?? "").match(/(?<=fields: )"(?:[^"\\]|\\.)*"/g) ?? []) {
    const text: string = JSON.parse(fieldSet);
    await removeEach(
      `{ ${text} }`,
      ({ kind }) => kind === Kind.FIELD,
      async (smaller) => {
        const inner = smaller.replace(/\s+/g, " ").replace(/^\{ | \}$/g, "");
        return offer((current().texts[name] ?? "").replace(fieldSet, JSON.stringify(inner)));
      },
    );
  }
}

/** A field or a type goes in all subgraphs at once. */
async function shrinkCoordinates(current: () => Failure, accepts: Accepts): Promise<void> {
  const coordinates = new Set(Object.values(current().texts).flatMap(coordinatesOf));
  for (const coordinate of coordinates) {
    const texts = Object.entries(current().texts).map(([name, text]) => [name, withoutCoordinate(text, coordinate)]);
    if (texts.every(([, text]) => text !== null)) await accepts({ ...current(), texts: Object.fromEntries(texts) });
  }
}

function coordinatesOf(text: string): readonly string[] {
  const document = parse(text, { noLocation: true });
  return document.definitions.flatMap((definition) => {
    if (!("fields" in definition) || !("name" in definition) || !definition.name) return [];
    const typeName = definition.name.value;
    return [typeName, ...(definition.fields ?? []).map((field) => `${typeName}.${field.name.value}`)];
  });
}

function withoutCoordinate(text: string, coordinate: string): string | null {
  const [typeName, fieldName] = coordinate.split(".");
  const enter = (node: { readonly name: { readonly value: string } }) =>
    fieldName === undefined && node.name.value === typeName ? null : undefined;
  return safely(() => {
    const smaller = visit(parse(text, { noLocation: true }), {
      ObjectTypeDefinition: { enter },
      InterfaceTypeDefinition: { enter },
      NamedType: { enter },
      FieldDefinition: (node, _key, _parent, _path, ancestors) => {
        const above = ancestors.at(-2);
        const isIn = above && "name" in above && above.name && "value" in above.name && above.name.value === typeName;
        return isIn && node.name.value === fieldName ? null : undefined;
      },
    });
    return withoutUnusedExternals(print(smaller));
  });
}

/** They would not compose. */
function withoutUnusedExternals(text: string): string {
  const fieldSets = (text.match(/fields: "(?:[^"\\]|\\.)*"/g) ?? []).join(" ");
  return print(
    visit(parse(text, { noLocation: true }), {
      FieldDefinition: ({ name, directives }) => {
        const isExternal = directives?.some((directive) => directive.name.value === "external");
        return isExternal && !new RegExp(`\\b${name.value}\\b`).test(fieldSets) ? null : undefined;
      },
    }),
  );
}

/** Offers the text without one part after the other; an accepted one is the text from then on. */
async function removeEach(
  text: string,
  isPart: (node: ASTNode) => boolean,
  offer: (smaller: string) => Promise<boolean>,
): Promise<void> {
  let document = parse(text, { noLocation: true });
  for (let index = 0; ; ) {
    const smaller = withoutPart(document, isPart, index);
    if (!smaller) return;
    const printed = safely(() => print(smaller));
    if (printed !== null && (await offer(printed))) document = smaller;
    else index++;
  }
}

/** Null when there are not so many. */
function withoutPart(document: DocumentNode, isPart: (node: ASTNode) => boolean, index: number): DocumentNode | null {
  let count = 0;
  let isFound = false;
  const smaller = visit(document, {
    enter: (node) => {
      if (isFound || node.kind === Kind.SCHEMA_EXTENSION) return false;
      if (!isPart(node) || count++ < index) return undefined;
      isFound = true;
      return null;
    },
  });
  return isFound ? smaller : null;
}

function isOperationPart({ kind }: ASTNode): boolean {
  return [Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.DIRECTIVE, Kind.ARGUMENT].includes(
    kind as Kind.FIELD,
  );
}

const SCHEMA_PARTS: readonly string[] = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.DIRECTIVE,
  Kind.NAMED_TYPE,
];

function isSchemaPart({ kind }: ASTNode): boolean {
  return SCHEMA_PARTS.includes(kind);
}

/** Without fragments and variables that nothing names any more; null when nothing is left. */
function cleanOperation(text: string): string | null {
  return safely(() => {
    const document = parse(text, { noLocation: true });
    const separated = Object.values(separateOperations(document))[0];
    const body = separated && print(separated);
    if (!separated || !body) return "";
    return print(
      visit(separated, {
        VariableDefinition: ({ variable }) => {
          const uses = body.split(new RegExp(`\\$${variable.name.value}\\b`)).length - 1;
          return uses < 2 ? null : undefined;
        },
      }),
    );
  });
}

function safely<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
