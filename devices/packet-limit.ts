// Ends a connection at the header of a packet that is too long, before anybody buffers it.
import { Duplex, Transform } from "node:stream";

/** The same stream, destroyed as soon as a packet announces more than `maxBytes` or its length cannot be read. */
export function limitPackets(stream: Duplex, maxBytes: number, onTooLarge: (bytes: number) => void): Duplex {
  const check = createLengthCheck();
  const limit = new Transform({
    transform: (chunk: Buffer, _, done) => {
      const longest = check(chunk);
      if (longest <= maxBytes) return done(null, chunk);
      onTooLarge(longest);
      done(new Error("packet too large"));
    },
  });
  stream.on("error", (error) => limit.destroy(error));
  limit.on("error", () => stream.destroy());
  return Duplex.from({ readable: stream.pipe(limit), writable: stream });
}

/** Follows the fixed headers (MQTT 3.1.1, section 2.2) over chunks; answers the longest packet that a chunk announces. */
function createLengthCheck(): (chunk: Buffer) => number {
  let bodyLeft = 0;
  /** Bytes of the length read so far; null: the next byte is a packet's first. */
  let lengthBytes: number | null = null;
  let length = 0;

  return (chunk) => {
    let longest = 0;
    for (let at = 0; at < chunk.length; ) {
      if (bodyLeft > 0) {
        const skipped = Math.min(bodyLeft, chunk.length - at);
        bodyLeft -= skipped;
        at += skipped;
        continue;
      }
      const byte = chunk.readUInt8(at++);
      if (lengthBytes === null) {
        [lengthBytes, length] = [0, 0];
        continue;
      }
      length += (byte & 0x7f) * 128 ** lengthBytes++;
      if (lengthBytes === 4 && byte >= 0x80) return Number.POSITIVE_INFINITY;
      if (byte >= 0x80) continue;
      [bodyLeft, lengthBytes] = [length, null];
      longest = Math.max(longest, length);
    }
    return longest;
  };
}
