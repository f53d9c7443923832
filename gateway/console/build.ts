// Builds the playground's page. `npm run build` does it ahead; a gateway without a built page does it when first asked.
import { rename, rm } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { InlineConfig } from "vite";

export const CONSOLE_FOLDER = fileURLToPath(new URL("../../dist/console/", import.meta.url));

export const CONSOLE_PATH = "/playground";

export async function buildConsole(): Promise<void> {
  // several hundred milliseconds of imports that only builds need
  const [{ build }, { default: react }] = await Promise.all([import("vite"), import("@vitejs/plugin-react")]);
  const unfinished = `${CONSOLE_FOLDER.replace(/\/$/, "")}-${process.pid}`;
  const config: InlineConfig = {
    configFile: false,
    root: fileURLToPath(new URL("./page", import.meta.url)),
    base: `${CONSOLE_PATH}/`,
    logLevel: "error",
    plugins: [react()],
    worker: { format: "es" },
    build: {
      outDir: unfinished,
      emptyOutDir: true,
      target: "es2022",
      // monaco is that large, and comes in parts
      chunkSizeWarningLimit: 8000,
    },
  };
  await build(config);
  // a reader never meets half a page, and of two builders the last one wins
  await rm(CONSOLE_FOLDER, { recursive: true, force: true });
  await rename(unfinished, CONSOLE_FOLDER);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await buildConsole();
