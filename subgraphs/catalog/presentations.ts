// How a channel shows a variant (C13): layers over each other, the more specific above. A layer can change texts, pictures and
// publication; there is no column for anything else, so identity, GTIN and tax stay what they are.
import type { Channel, Locale, Place } from "./channels.ts";
import type { PresentationRow, VariantRow } from "./tables.ts";

export interface VariantPresentation {
  channel: Channel;
  title: string;
  subtitle: string | null;
  imageUrls: string[];
  publishedAt: Date;
}

type Layer = PresentationRow;
type Names = Pick<VariantRow, "nameZh" | "nameEn">;

/** Null when it is not published there. A text that the locale lacks comes from the layer beneath, never in another language. */
export function presentationOf(
  names: Names,
  layers: readonly Layer[],
  place: Place,
  locale: Locale,
): VariantPresentation | null {
  const chain = layersAt(layers, place);
  const publication = chain.find((layer) => layer.isPublished !== null);
  if (!publication?.publishedAt) return null;
  const topmost = <Value>(part: (layer: Layer) => Value | null): Value | null =>
    chain.map(part).find((value) => value !== null) ?? null;
  const isZh = locale === "ZH_HANS";
  return {
    channel: place.channel,
    title: topmost((layer) => (isZh ? layer.titleZh : layer.titleEn)) ?? (isZh ? names.nameZh : names.nameEn),
    subtitle: topmost((layer) => (isZh ? layer.subtitleZh : layer.subtitleEn)),
    imageUrls: topmost((layer) => layer.imageUrls) ?? [],
    publishedAt: publication.publishedAt,
  };
}

export function isPublishedAt(layers: readonly Layer[], place: Place): boolean {
  return layersAt(layers, place).find((layer) => layer.isPublished !== null)?.isPublished ?? false;
}

/** The layers that concern a place, the topmost first: channel in this store, store, channel, all. */
function layersAt(layers: readonly Layer[], { channel, storeId }: Place): Layer[] {
  return layers
    .filter((layer) => (layer.channel ?? channel) === channel && (layer.storeId === null || layer.storeId === storeId))
    .toSorted((a, b) => rank(b) - rank(a));
}

function rank({ channel, storeId }: Layer): number {
  return (storeId === null ? 0 : 2) + (channel === null ? 0 : 1);
}
