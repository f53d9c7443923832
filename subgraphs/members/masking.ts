// Personal data as it may be shown to those who only need to recognise somebody.

/** "张小越" gives "张*": the first character and nothing about the rest, its length included. */
export function maskName(name: string): string {
  const [first = ""] = name.trim();
  return `${first}*`;
}

/** "+8613800001234" gives "138****1234"; shorter numbers show less. */
export function maskPhone(phone: string): string {
  const national = phone.replace(/^\+86/, "").replace(/\D/g, "");
  if (national.length < 8) return "****";
  const head = national.length >= 11 ? national.slice(0, 3) : "";
  return `${head}****${national.slice(-4)}`;
}
