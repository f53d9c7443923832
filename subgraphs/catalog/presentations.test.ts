import { describe, expect, it } from "vitest";
import { isPublishedAt, presentationOf } from "./presentations.ts";
import type { PresentationRow } from "./tables.ts";

const MAY = new Date("2026-05-01T00:00:00Z");
const JUNE = new Date("2026-06-01T00:00:00Z");
const names = { nameZh: "纯牛奶 1L", nameEn: "Whole milk 1 L" };

function layer(over: Partial<PresentationRow>): PresentationRow {
  const texts = { titleZh: null, titleEn: null, subtitleZh: null, subtitleEn: null };
  const rest = { channel: null, storeId: null, imageUrls: null, isPublished: null, publishedAt: null };
  return { sku: "MILK-1L", ...texts, ...rest, ...over };
}

const base = layer({ isPublished: true, publishedAt: MAY, imageUrls: ["https://images.mall.example/milk.webp"] });
const app = layer({
  channel: "APP",
  titleZh: "鲜牧纯牛奶 1L 家庭装",
  subtitleZh: "门店自提",
  publishedAt: JUNE,
  isPublished: true,
});
const store = layer({ storeId: "tianhe", subtitleZh: "负一层冷柜", subtitleEn: "Basement" });
const appInStore = layer({ channel: "APP", storeId: "tianhe", isPublished: false });
const layers = [store, base, app];

describe("a presentation", () => {
  it("takes each part from the topmost layer that has it: store, channel, base", () => {
    expect(presentationOf(names, layers, { channel: "APP", storeId: "tianhe" }, "ZH_HANS")).toEqual({
      channel: "APP",
      title: "鲜牧纯牛奶 1L 家庭装",
      subtitle: "负一层冷柜",
      imageUrls: ["https://images.mall.example/milk.webp"],
      publishedAt: JUNE,
    });
    expect(presentationOf(names, layers, { channel: "POS", storeId: null }, "ZH_HANS")).toEqual({
      channel: "POS",
      title: "纯牛奶 1L",
      subtitle: null,
      imageUrls: ["https://images.mall.example/milk.webp"],
      publishedAt: MAY,
    });
  });

  it("falls to the layer beneath where a language is missing, never to the other language", () => {
    const english = presentationOf(names, layers, { channel: "APP", storeId: "tianhe" }, "EN");
    expect(english).toMatchObject({ title: "Whole milk 1 L", subtitle: "Basement" });
  });

  it("is null where the topmost layer that decides does not publish, and where none does", () => {
    const place = { channel: "APP", storeId: "tianhe" } as const;
    expect(presentationOf(names, [...layers, appInStore], place, "EN")).toBe(null);
    expect(isPublishedAt([...layers, appInStore], place)).toBe(false);
    expect(isPublishedAt([...layers, appInStore], { channel: "APP", storeId: null })).toBe(true);
    expect(isPublishedAt([store], place)).toBe(false);
    expect(presentationOf(names, [], place, "EN")).toBe(null);
  });
});
