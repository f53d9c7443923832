import { describe, expect, it } from "vitest";
import { checkDelivery, type DeliveryMethodInput, shippingFee } from "./delivery.ts";

const now = new Date("2026-05-01T04:00:00.000Z");
const homeDelivery = {
  address: {
    ...{ countryCode: "CN", regionCode: "440106", province: "广东省", city: "广州市", district: "天河区" },
    line: "珠江东路 28 号",
  },
  recipientName: "张小越",
  recipientPhone: "+8613800001234",
};
const storePickup = { storeId: "tianhe" };

describe("checkDelivery", () => {
  it("takes a pickup or an address", () => {
    expect(checkDelivery({ storePickup }, now)).toEqual({ kind: "PICKUP", storeId: "tianhe", from: null });
    const from = new Date("2026-05-08T04:00:00.000Z");
    expect(checkDelivery({ storePickup: { ...storePickup, from } }, now)).toEqual({
      ...{ kind: "PICKUP", storeId: "tianhe", from: "2026-05-08T04:00:00.000Z" },
    });
    expect(checkDelivery({ homeDelivery }, now)).toEqual({
      ...{ kind: "DELIVERY", recipientName: "张小越", recipientPhone: "+8613800001234" },
      address: { ...homeDelivery.address, postalCode: null },
    });
  });

  const address = (change: object): DeliveryMethodInput => ({
    homeDelivery: { ...homeDelivery, address: { ...homeDelivery.address, ...change } },
  });
  it.each<[string, DeliveryMethodInput]>([
    ["neither", {}],
    ["both", { storePickup, homeDelivery }],
    ["a time more than a week ahead", { storePickup: { ...storePickup, from: new Date("2026-05-08T04:00:00.001Z") } }],
    ["a region that is no code", address({ regionCode: "Guangzhou" })],
    ["a country that is no code", address({ countryCode: "cn" })],
    ["an empty line", address({ line: "" })],
    ["a line of 201 characters", address({ line: "路".repeat(201) })],
    ["a phone without its country", { homeDelivery: { ...homeDelivery, recipientPhone: "13800001234" } }],
    ["nobody to receive it", { homeDelivery: { ...homeDelivery, recipientName: " " } }],
  ])("refuses %s", (_, input) => {
    expect(() => checkDelivery(input, now)).toThrow(
      expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } }),
    );
  });
});

describe("shippingFee", () => {
  it("is eight yuan below ninety-nine, and nothing from there on or for a pickup", () => {
    expect(shippingFee("DELIVERY", 9899)).toBe(800);
    expect(shippingFee("DELIVERY", 9900)).toBe(0);
    expect(shippingFee("PICKUP", 1)).toBe(0);
  });
});
