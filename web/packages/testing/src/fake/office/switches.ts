import type { Switch } from "@armoire/api";
import type { FakeOffice } from "../office";
import { Refused } from "../orders";
import { type Ask, ok, type Told } from "./ask";

export const switchesAtFirst = (): Switch[] => [
  {
    id: "w1",
    feature: "reserveTry",
    scope: { kind: "location", value: "S05" },
    on: false,
    from: null,
    to: null,
    staff: null,
  },
  {
    id: "w2",
    feature: "reserveTry",
    scope: { kind: "tier", value: "Standard" },
    on: true,
    from: null,
    to: null,
    staff: null,
  },
  {
    id: "w3",
    feature: "clickCollect",
    scope: { kind: "tenant", value: null },
    on: true,
    from: "2026-12-01T00:00:00Z",
    to: null,
    staff: null,
  },
  {
    id: "w4",
    feature: "appointments",
    scope: { kind: "location", value: "S05" },
    on: true,
    from: null,
    to: null,
    staff: ["lea", "hugo.petit"],
  },
];

export function answerSwitches(office: FakeOffice, ask: Ask, id?: string): Told {
  if (ask.method === "PUT") {
    const made = { ...(ask.body as unknown as Switch), id: office.newId("w") };
    const same = office.switches.findIndex(
      ({ feature, scope }) =>
        feature === made.feature && scope.kind === made.scope.kind && scope.value === made.scope.value,
    );
    if (same >= 0) office.switches.splice(same, 1);
    office.switches.push(made);
    return ok(made);
  }
  if (ask.method === "DELETE") {
    const index = office.switches.findIndex((each) => each.id === id);
    if (index < 0) throw new Refused(404, "switch.not_found");
    office.switches.splice(index, 1);
    return { status: 204, json: null };
  }
  return ok({ items: office.switches, nextCursor: null });
}
