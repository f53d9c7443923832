import { describe, expect, it } from "vitest";
import { answerTypeFor, GRAPHQL_TYPE, isJson, JSON_TYPE } from "./media-types.ts";

describe("answerTypeFor", () => {
  it.each([
    [undefined, JSON_TYPE],
    ["", JSON_TYPE],
    ["*/*", JSON_TYPE],
    ["application/*", JSON_TYPE],
    ["application/json", JSON_TYPE],
    ["Application/JSON; charset=UTF-8", JSON_TYPE],
    [GRAPHQL_TYPE, GRAPHQL_TYPE],
    [`${GRAPHQL_TYPE}; charset="utf-8"`, GRAPHQL_TYPE],
    [`${GRAPHQL_TYPE}, application/json`, GRAPHQL_TYPE],
    [`application/json, ${GRAPHQL_TYPE}`, JSON_TYPE],
    [`application/json;q=0.9, ${GRAPHQL_TYPE}`, GRAPHQL_TYPE],
    [`${GRAPHQL_TYPE};q=0.5, */*`, JSON_TYPE],
    [`*/*, ${GRAPHQL_TYPE}`, GRAPHQL_TYPE],
    ["application/json;q=0, */*", GRAPHQL_TYPE],
    [`multipart/mixed;deferSpec=20220824, ${GRAPHQL_TYPE}, application/json`, GRAPHQL_TYPE],
    ["text/html, application/xhtml+xml, */*;q=0.8", JSON_TYPE],
    ["image/png", null],
    ["application/json;q=0", null],
    ["application/json;charset=utf-16", null],
    ["application/json;q=two", null],
  ])("of %j is %j", (accept, type) => {
    expect([answerTypeFor(accept), answerTypeFor(accept)]).toEqual([type, type]);
  });
});

describe("isJson", () => {
  it.each(["application/json", "application/json; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"'])(
    "takes %j",
    (type) => {
      expect(isJson(type)).toBe(true);
    },
  );

  it.each([
    undefined,
    "",
    "text/plain",
    "application/jsonp",
    "application/json; charset=utf-16",
    "multipart/form-data; boundary=application/json",
    "text/plain; application/json",
  ])("refuses %j", (type) => {
    expect(isJson(type)).toBe(false);
  });
});
