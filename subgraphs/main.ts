// `npm run subgraph -- NAME`: one subgraph as a process of its own.
const NAMES = ["members", "catalog", "inventory", "orders", "content", "devices"];
const name = process.argv[2] ?? "";

if (NAMES.includes(name)) {
  await import(`./${name}/main.ts`);
} else {
  process.stderr.write(`name one subgraph: ${NAMES.join(", ")}\n`);
  process.exitCode = 1;
}
