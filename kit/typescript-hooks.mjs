// Takes the types out of TypeScript as it is loaded, by esbuild. Ready-made loaders (tsx) ask esbuild to keep the names of
// functions, which costs a microsecond for each closure that is made: a third of the gateway's work for a request.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload */
export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !/\.m?ts$/.test(url)) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const source = await readFile(file, "utf8");
  const { code } = await transform(source, { loader: "ts", target: "node20", sourcemap: "inline", sourcefile: file });
  return { format: "module", source: code, shortCircuit: true };
}
