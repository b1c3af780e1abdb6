import type { Role, Staff, StaffUser } from "@armoire/api";
import type { FakeOffice } from "../office";
import { Refused } from "../orders";
import { type Ask, at, ok, refusal, stale, type Told } from "./ask";

export const administrator: StaffUser = {
  userName: "admin",
  name: "Alexandrine Dubois-Lefèvre",
  role: "admin",
  permissions: [
    "catalog.read",
    "order.read",
    "users.manage",
    "switches.manage",
    "locations.manage",
    "import.run",
    "status.read",
  ],
  location: null,
  locations: null,
  language: null,
  hasPin: true,
};

export const roles: Role[] = [
  {
    name: "associate",
    storeBound: true,
    permissions: ["catalog.read", "customer.find", "order.create", "order.read", "fulfilment.work"],
  },
  {
    name: "storeManager",
    storeBound: true,
    permissions: ["catalog.read", "order.read", "order.cancel", "stock.adjust", "audit.read"],
  },
  { name: "picker", storeBound: true, permissions: ["catalog.read", "order.read", "fulfilment.work", "events.read"] },
  { name: "crm", storeBound: false, permissions: ["catalog.read", "customer.find", "prices.write"] },
  { name: "admin", storeBound: false, permissions: administrator.permissions },
];

export function hire(office: FakeOffice): void {
  const person = (userName: string, name: string, role: string, stores: string[] | null, active = true) =>
    office.staff.push({
      id: office.newId("p"),
      userName,
      name,
      role,
      locations: stores,
      homeLocation: stores?.[0] ?? null,
      language: null,
      active,
      hasPin: role === "associate",
      createdAt: at,
      version: 1,
    });
  person("admin", administrator.name, "admin", null);
  person("lea", "Léa Moreau", "associate", ["S01", "S05"]);
  person("hugo.petit", "Hugo Petit", "storeManager", ["S05"]);
  person("константин.преображенский-волконский", "Константин Константинович Преображенский-Волконский", "picker", [
    "S06",
    "S20",
    "S21",
  ]);
  person("zoe", "Zoé Ünsal", "crm", null, false);
}

export function answerStaff(office: FakeOffice, ask: Ask, id?: string, verb?: string): Told {
  if (ask.method === "POST" && !id) {
    if (office.staff.some((each) => each.userName === ask.body.userName))
      throw refusal("staff.user_name_taken", "userName", 409);
    const made = {
      ...(ask.body as unknown as Staff),
      id: office.newId("p"),
      active: true,
      hasPin: false,
      createdAt: at,
      version: 1,
    };
    office.staff.push(made);
    return { status: 201, json: { staff: made, password: "kqmn-4r7d-ye3w-hs9t" } };
  }
  if (!id) {
    const q = (ask.query.get("q") ?? "").toLowerCase();
    const wanted = (name: string) => ask.query.get(name);
    const items = office.staff
      .filter((each) => `${each.userName} ${each.name}`.toLowerCase().includes(q))
      .filter((each) => !wanted("role") || each.role === wanted("role"))
      .filter((each) => !wanted("active") || String(each.active) === wanted("active"))
      .filter((each) => !wanted("location") || !each.locations || each.locations.includes(wanted("location") ?? ""));
    return ok({ items, nextCursor: null });
  }
  const person = office.staff.find((each) => each.id === id);
  if (!person) throw new Refused(404, "staff.not_found");
  if (ask.method === "GET") return ok(person);
  if (verb === "password") {
    person.version += 1;
    return ok({ staff: { ...person }, password: "w8xu-pz5k-3fnd-a7cj" });
  }
  if (verb === "pin") {
    Object.assign(person, { hasPin: false, version: person.version + 1 });
    return ok({ ...person });
  }
  stale(ask, person.version);
  const changed = { ...person, ...(ask.body as Partial<Staff>) };
  const others = office.staff.filter((each) => each.role === "admin" && each.active && each !== person);
  if (person.role === "admin" && !others.length && (changed.role !== "admin" || !changed.active))
    throw new Refused(409, "staff.last_administrator");
  Object.assign(person, changed, { version: person.version + 1 });
  return ok({ ...person });
}
