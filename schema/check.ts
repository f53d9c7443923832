// Holds the rules of the contracts: names and shapes, owners, scopes, lists, every listed operation and its plan.
// `node --import ./kit/typescript.mjs schema/check.ts` prints what each operation costs and every finding; `--plans` prints the plans as well.
import { fileURLToPath } from "node:url";
import { prettyFormatQueryPlan, type QueryPlan } from "@apollo/query-planner";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeSupergraph } from "./compose.ts";
import { type OperationFile, readOperationFiles } from "./operation-files.ts";
import { fetchesOf, hopsOf } from "./plans.ts";
import { internalFields, knownScopes, rootFields, scopedFields } from "./rules/access.ts";
import { boundedLists, connections, listItems } from "./rules/lists.ts";
import { mutationInputs, mutationResults, resultUnions } from "./rules/mutations.ts";
import { descriptions, enumValues, fieldNames, problemMessages } from "./rules/names.ts";
import { createPlanner, operationNames, soundPlans, validOperations } from "./rules/operations.ts";
import { entityOwners, nullableContributions, nullableReferences } from "./rules/ownership.ts";
import { type Rule, subgraphTypes } from "./rules/rule.ts";
import { selectableTogether, sharedTypes } from "./rules/shared.ts";
import { eventUnions, resumable } from "./rules/subscriptions.ts";
import { readSubgraphs, type Subgraph } from "./subgraphs.ts";
import { buildVariants, VARIANTS, type Variant, type VariantName } from "./variants.ts";

const RULES: readonly Rule[] = [
  ...[fieldNames, enumValues, descriptions, problemMessages],
  ...[entityOwners, nullableReferences, nullableContributions],
  ...[listItems, boundedLists, connections],
  ...[knownScopes, scopedFields, internalFields, rootFields],
  ...[mutationInputs, mutationResults, resultUnions],
  ...[resumable, eventUnions],
];

export interface PlannedOperation {
  readonly file: OperationFile;
  readonly plan: QueryPlan;
}

export interface Report {
  /** What is wrong, a sentence each; empty when the contracts hold. */
  readonly findings: readonly string[];
  readonly planned: readonly PlannedOperation[];
  readonly variants: Record<VariantName, Variant>;
}

/** Checks subgraphs and operations against every rule. Throws `CompositionFailed` when the subgraphs do not fit together. */
export function checkContracts(
  subgraphs: readonly Subgraph[] = readSubgraphs(),
  files: readonly OperationFile[] = readOperationFiles(),
): Report {
  const { supergraphSdl, warnings } = composeSupergraph(subgraphs);
  const variants = buildVariants(supergraphSdl);
  const operations = checkOperations(subgraphs, files, variants);
  const types = subgraphs.map(subgraphTypes);
  const findings = [
    ...warnings,
    ...types.flatMap((subgraph) => RULES.flatMap((rule) => [...rule(subgraph)])),
    ...sharedTypes(types),
    ...selectableTogether(variants.internal.schema),
    ...operations.findings,
  ];
  return { findings, planned: operations.planned, variants };
}

function checkOperations(
  subgraphs: readonly Subgraph[],
  files: readonly OperationFile[],
  variants: Record<VariantName, Variant>,
): Pick<Report, "findings" | "planned"> {
  const schemas = new Map(subgraphs.map(({ name, document }) => [name as string, buildSubgraphSchema(document)]));
  const plan = createPlanner(variants);
  const findings: string[] = [];
  const planned: PlannedOperation[] = [];
  for (const file of files) {
    const wrong = [...operationNames(file), ...validOperations(file, variants)];
    findings.push(...wrong);
    if (wrong.length > 0) continue;
    const operation = { file, plan: plan(file) };
    planned.push(operation);
    findings.push(...soundPlans(file.path, operation.plan, schemas));
  }
  return { findings, planned };
}

function printReport({ findings, planned, variants }: Report, withPlans: boolean): void {
  for (const { file, plan } of planned) {
    if (withPlans) console.log(`# ${file.path}\n${prettyFormatQueryPlan(plan)}\n`);
  }
  for (const { file, plan } of planned) {
    const services = fetchesOf(plan).map((fetch) => fetch.serviceName);
    console.log(`${file.path.padEnd(48)} fetches ${services.length}  hops ${hopsOf(plan)}  ${services.join(" ")}`);
  }
  for (const name of VARIANTS) console.log(`${name.padEnd(8)} ${sizeOf(variants[name])}`);
  for (const finding of findings) console.error(finding);
}

function sizeOf({ schema }: Variant): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const [queries, mutations, subscriptions] = roots.map((root) => Object.keys(root?.getFields() ?? {}).length);
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith("__")).length;
  return `queries ${queries}  mutations ${mutations}  subscriptions ${subscriptions}  types ${types}`;
}

function main(withPlans: boolean): void {
  try {
    const report = checkContracts();
    printReport(report, withPlans);
    if (report.findings.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--plans"));
