// `node --import ./kit/typescript.mjs main.ts` runs TypeScript. Also what threads start with.
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
