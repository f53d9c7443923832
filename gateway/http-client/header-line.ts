const NAME = /^[!#$%&'*+\-.^_`|~0-9a-zA-Z]+$/;
const VALUE = /^[\t\x20-\x7e]*$/;

/** One field of a head with its CRLF. Throws a TypeError for what could be read as more than that. */
export function headerLine(name: string, value: string): string {
  if (!NAME.test(name)) throw new TypeError("Not the name of a header");
  if (!VALUE.test(value)) throw new TypeError(`${name}: not the value of a header`);
  return `${name}: ${value}\r\n`;
}
