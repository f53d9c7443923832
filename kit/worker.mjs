// Entry of every worker thread: a thread starts without the TypeScript loader of its parent and refuses a .ts file.
import { workerData } from "node:worker_threads";
import "./typescript.mjs";

await import(workerData.module);
