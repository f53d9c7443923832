// Where the supergraph comes from, and how a newer one arrives. The types are those that users of Apollo Gateway know, so that
// their managers (`IntrospectAndCompose`, `LocalCompose`, or one of their own) work as they are.
import { readFile, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { SupergraphManager, SupergraphSdlHook } from "@apollo/gateway";

/** A text that never changes, or whoever brings the first one and tells of newer ones. */
export type SupergraphSource = string | SupergraphSdlHook | SupergraphManager;

/** What a source may ask of its gateway. */
export type SupergraphSourceOptions = Parameters<SupergraphSdlHook>[0];

export interface OpenedSource {
  /** The first one. Newer ones go to `update`. */
  readonly supergraphSdl: string;
  /** No update comes after it. */
  close(): Promise<void>;
}

/** Rejects when there is no first supergraph. */
export async function openSupergraphSource(
  source: SupergraphSource,
  options: SupergraphSourceOptions,
): Promise<OpenedSource> {
  if (typeof source === "string") return { supergraphSdl: source, close: async () => {} };
  const { supergraphSdl, cleanup } = await (typeof source === "function"
    ? source(options)
    : source.initialize(options));
  return { supergraphSdl, close: async () => cleanup?.() };
}

export interface SupergraphFileOptions {
  readonly file: string;
  readonly pollMs?: number;
  /** The file cannot be read for the moment; told once until it can be read again. */
  readonly onUnreadable?: (error: unknown) => void;
}

const POLL_MS = 1_000;

/**
 * A file that may be replaced. It is looked at, not watched: what `fs.watch` tells of a file that is renamed over, mounted
 * or linked differs between systems.
 */
export function createSupergraphFile(options: SupergraphFileOptions): SupergraphManager {
  const { file, pollMs = POLL_MS, onUnreadable = () => {} } = options;
  return {
    initialize: async ({ update }) => {
      const closing = new AbortController();
      let seen = await stampOf(file);
      let text = await readFile(file, "utf8");
      const supergraphSdl = text;
      let isReadable = true;

      const look = async () => {
        const stamp = await stampOf(file);
        if (stamp === seen) return;
        const newer = await readFile(file, "utf8");
        // who is still writing changes the stamp again: it is the next look's
        if (stamp !== (await stampOf(file))) return;
        seen = stamp;
        if (newer === text || closing.signal.aborted) return;
        text = newer;
        update(newer);
      };
      const watch = async () => {
        while (await isOpenAfter(pollMs, closing.signal)) {
          try {
            await look();
            isReadable = true;
          } catch (error) {
            if (isReadable) onUnreadable(error);
            isReadable = false;
          }
        }
      };
      const watching = watch();
      const cleanup = async () => {
        closing.abort();
        await watching;
      };
      return { supergraphSdl, cleanup };
    },
  };
}

/** Changes whenever the content may have changed. */
async function stampOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file);
  return `${mtimeMs} ${size} ${ino}`;
}

async function isOpenAfter(delayMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(delayMs, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
