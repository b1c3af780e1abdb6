import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenApi } from "@armoire/api";
import { expect, it } from "vitest";
import { answerOf, curlOf, exampleOf } from "./example";
import { groupsOf } from "./reference";

const document = JSON.parse(
  readFileSync(join(__dirname, "../../../../../packages/api/openapi.json"), "utf8"),
) as OpenApi;
const entries = groupsOf(document).flatMap((group) => group.entries);
const entry = (id: string) => entries.find((each) => each.id === id) as (typeof entries)[number];

it("every call of the contract has an example that can be read again", () => {
  for (const each of entries) {
    expect(curlOf(document, each)).toContain('-H "Authorization: Bearer $KEY"');
    expect(curlOf(document, each)).not.toMatch(/\{\w+\}|undefined|\[object/);
    const answer = answerOf(document, each);
    if (answer) JSON.parse(answer);
  }
});

it("looks like a shop, and asks for what must be there", () => {
  expect(curlOf(document, entry("setSwitch"))).toContain('"feature": "clickCollect"');
  expect(curlOf(document, entry("getOrder"))).toMatch(/^curl "\$ARMOIRE\/api\/v1\/orders\/[^{]+"/);
  const money = { $ref: "#/components/schemas/Money" };
  expect(exampleOf(document, money)).toEqual({ amount: 8900, currency: "EUR" });
});

it("ends where a schema leads into itself", () => {
  const tree: OpenApi = {
    info: { title: "", version: "" },
    paths: {},
    components: {
      schemas: {
        Node: {
          type: "object",
          properties: { children: { type: "array", items: { $ref: "#/components/schemas/Node" } } },
        },
      },
    },
  };
  expect(exampleOf(tree, { $ref: "#/components/schemas/Node" })).toEqual({ children: [] });
});
