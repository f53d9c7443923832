import { describe, expect, it } from "vitest";
import { clientErrorCode } from "../kit/errors.ts";
import { anonymousViewer, createViewer, serviceViewer, type ViewerKind } from "../kit/viewer.ts";
import { type Identity, nobody } from "./auth.ts";
import { createClients } from "./clients.ts";
import { GENEROUS_LIMITS } from "./limits.ts";

const clients = createClients({
  clients: [
    { id: "app", level: "safelist", operations: [], limits: { maxCost: 7 } },
    { id: "acme", level: "id-only", operations: [], kinds: ["partner"] },
    { id: "internal", level: "id-only", operations: [], kinds: ["service"] },
  ],
  anonymous: { level: "off", operations: [] },
  limits: { ...GENEROUS_LIMITS, maxCost: 100 },
});

function who(kind: ViewerKind, clientId: string | null = null): Identity {
  const viewer = kind === "anonymous" ? anonymousViewer : createViewer({ kind, id: "x", scopes: [], sites: "all" });
  return { viewer, clientId, expiresAt: null };
}

/** The id of the client, or the code of the refusal. */
function clientOf(name: string | undefined, identity: Identity) {
  try {
    return clients.clientFor(name, identity).id;
  } catch (error) {
    return clientErrorCode(error);
  }
}

describe("the client of a request", () => {
  it.each([
    ["nobody who names none", undefined, nobody, "anonymous"],
    ["nobody who names an unknown one", "toaster", nobody, "anonymous"],
    ["nobody who names an open one", "app", nobody, "app"],
    ["a member, whatever the token was issued to", "app", who("member", "other"), "app"],
    ["a member who names one of partners", "acme", who("member", "acme"), "FORBIDDEN"],
    ["a partner, by its token", undefined, who("partner", "acme"), "acme"],
    ["a partner who names itself", "acme", who("partner", "acme"), "acme"],
    ["a partner who names another", "app", who("partner", "acme"), "FORBIDDEN"],
    ["a partner without a client in its token", "acme", who("partner"), "FORBIDDEN"],
    ["a partner whose client is not known", undefined, who("partner", "toaster"), "FORBIDDEN"],
    ["a service whose client is not known", undefined, who("service", "toaster"), "FORBIDDEN"],
    ["a service of ours", undefined, who("service"), "internal"],
    ["a service of ours that says so", "internal", who("service"), "internal"],
    ["a service that names another client", "app", who("service"), "FORBIDDEN"],
    ["staff who name the services' client", "internal", who("staff"), "FORBIDDEN"],
  ])("for %s", (_, name, identity, expected) => {
    expect(clientOf(name, identity)).toBe(expected);
  });

  it("has its own limits, and for the rest those of all", () => {
    expect(clients.clientFor("app", nobody).limits).toEqual({ ...GENEROUS_LIMITS, maxCost: 7 });
    const { limits } = clients.clientFor("internal", { ...nobody, viewer: serviceViewer("orders") });
    expect(limits.maxCost).toBe(100);
  });
});
