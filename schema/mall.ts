// The seeded mall: the ids and names on which all seeds, the demo and the development tokens agree. Read by seeds only.
import type { StaffRole } from "./access.ts";

export interface SeedStore {
  id: string;
  nameZh: string;
  nameEn: string;
  regionCode: string;
  district: string;
  line: string;
  /** WGS 84. */
  latitude: number;
  longitude: number;
  phone: string;
  services: ("PICKUP" | "EXPERIENCE" | "EVENT")[];
}

export const STORES: readonly SeedStore[] = [
  {
    id: "tianhe",
    nameZh: "天河店",
    nameEn: "Tianhe",
    regionCode: "440106",
    district: "天河区",
    line: "珠江东路 28 号",
    latitude: 23.1192,
    longitude: 113.321,
    phone: "+862038880001",
    services: ["PICKUP", "EXPERIENCE", "EVENT"],
  },
  {
    id: "yuexiu",
    nameZh: "越秀店",
    nameEn: "Yuexiu",
    regionCode: "440104",
    district: "越秀区",
    line: "中山五路 219 号",
    latitude: 23.1255,
    longitude: 113.2662,
    phone: "+862038880002",
    services: ["PICKUP", "EVENT"],
  },
  {
    id: "panyu",
    nameZh: "番禺店",
    nameEn: "Panyu",
    regionCode: "440113",
    district: "番禺区",
    line: "兴南大道 368 号",
    latitude: 23.0065,
    longitude: 113.3418,
    phone: "+862038880003",
    services: ["PICKUP", "EXPERIENCE"],
  },
  {
    id: "nansha",
    nameZh: "南沙店",
    nameEn: "Nansha",
    regionCode: "440115",
    district: "南沙区",
    line: "环市大道中 29 号",
    latitude: 22.8016,
    longitude: 113.5251,
    phone: "+862038880004",
    services: ["EVENT"],
  },
];

export interface SeedStaff {
  id: string;
  displayName: string;
  role: StaffRole;
  storeIds: readonly string[];
}

const storeStaff = (storeId: string, clerk: string, manager: string): SeedStaff[] => [
  { id: `clerk-${storeId}`, displayName: clerk, role: "CLERK", storeIds: [storeId] },
  { id: `manager-${storeId}`, displayName: manager, role: "STORE_MANAGER", storeIds: [storeId] },
];

export const STAFF: readonly SeedStaff[] = [
  ...storeStaff("tianhe", "李敏", "陈卓"),
  ...storeStaff("yuexiu", "黄嘉欣", "何志强"),
  ...storeStaff("panyu", "梁晓雯", "罗文斌"),
  ...storeStaff("nansha", "邓颖", "冯建国"),
  { id: "moderator-1", displayName: "苏静", role: "MODERATOR", storeIds: [] },
  { id: "engineer-1", displayName: "钟伟", role: "DEVICE_ENGINEER", storeIds: STORES.map((store) => store.id) },
  { id: "back-office-1", displayName: "曾慧", role: "BACK_OFFICE", storeIds: [] },
  { id: "admin-1", displayName: "许峰", role: "ADMIN", storeIds: [] },
];

export interface SeedMember {
  id: string;
  displayName: string;
  name: string;
  phone: string;
  /** Points that the member begins with. */
  points: number;
}

const SURNAMES = "张王李赵陈杨黄周吴徐孙马朱胡林郭何高罗郑".split("");
const GIVEN = ["小越", "思远", "雨桐", "子轩", "梓涵", "浩然", "欣怡", "俊杰", "佳琪", "明哲"];

/** Fifty members, `member-1` to `member-50`; `member-1` is the one of the demo. */
export const MEMBERS: readonly SeedMember[] = Array.from({ length: 50 }, (_, index) => {
  const given = GIVEN[index % GIVEN.length] ?? "";
  return {
    id: `member-${index + 1}`,
    displayName: given,
    name: `${SURNAMES[(index * 7) % SURNAMES.length] ?? ""}${given}`,
    phone: `+861380000${String(1001 + index)}`,
    points: 300 + ((index * 137) % 1500),
  };
});

/** Where the small figures of the seed come from: the same for every start. */
export function seededNumber(text: string, below: number): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % below;
}
