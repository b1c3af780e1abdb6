import type { FeatureRecord, ImportJob, Location, LocationRecord, Role, Staff, StaffUser, Switch } from "@armoire/api";
import { barcodeOf, colourName, type Lang, skuOf, styles } from "./catalog";
import { locations } from "./network";
import { Refused } from "./orders";

type Ask = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Headers;
  language: Lang;
};
type Told = { status: number; json: unknown };

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
};

const keys = [
  "endlessAisle",
  "clickCollect",
  "clickCollect.shipToStore",
  "reserveTry",
  "shipFromStore",
  "transferOut",
  "transferIn",
  "bors",
  "appointments",
  "lookbooks",
  "cycleCount",
];
const roles: Role[] = [
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
const at = "2026-11-20T09:12:00Z";
const totals = (read: number, created: number, updated: number, refused: number) => ({
  read,
  created,
  updated,
  unchanged: read - created - updated - refused,
  refused,
  pending: 0,
});

/** The office's part of the double: places, switches, people, imports, stock and the node, kept in memory. */
export class FakeOffice {
  readonly places = new Map<string, LocationRecord>();
  readonly switches: Switch[] = [];
  readonly staff: Staff[] = [];
  readonly imports: ImportJob[] = [];
  private next = 1;

  constructor() {
    for (const place of locations) this.places.set(place.code, recordOf(place));
    const closed = this.places.get("S15");
    if (closed) closed.active = false;
    this.switches.push(
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
    );
    const person = (userName: string, name: string, role: string, stores: string[] | null, active = true) =>
      this.staff.push({
        id: `p${this.next++}`,
        userName,
        name,
        role,
        locations: stores,
        homeLocation: stores?.[0] ?? null,
        language: null,
        active,
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
    this.imports.push(
      this.job(
        "catalog-csv",
        ["catalogue-2026-autumn-winter-collection-final-version-2.csv"],
        "Done",
        false,
        totals(1204, 18, 96, 3),
        [
          {
            file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
            row: 17,
            code: "catalog.barcode_taken",
            text: "This barcode belongs to WS03-S-Black.",
          },
          {
            file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
            row: 230,
            code: "catalog.colour_missing",
            text: "A variant needs its colour.",
          },
          {
            file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
            row: 1011,
            code: "catalog.sku_invalid",
            text: "=cmd|' /C calc'!A0",
          },
        ],
      ),
      this.job("stock-csv", ["stock.csv"], "Running", false, totals(40_200, 0, 12_000, 0), []),
      this.job("prices-csv", ["prices.csv"], "Done", true, totals(300, 0, 300, 0), []),
      this.job(
        "commerceml",
        ["import0_1.xml", "offers0_1.xml"],
        "Failed",
        false,
        totals(0, 0, 0, 0),
        [],
        "import.interrupted",
      ),
    );
  }

  /** Nothing was ever put in: one administrator and no more. */
  clear(): void {
    this.places.clear();
    this.switches.length = 0;
    this.staff.length = 0;
    this.imports.length = 0;
  }

  answer(ask: Ask): Told | null {
    const [, room, id, third] = ask.path.split("/").map(decodeURIComponent);
    const write = ask.method !== "GET";
    if (room === "locations" && (ask.query.get("all") || third === "record" || write)) return this.place(ask, id);
    if (room === "switches") return this.switch(ask, id);
    if (room === "staff") return this.person(ask, id, third);
    if (room === "roles") return ok({ items: roles, nextCursor: null });
    if (room === "imports") return this.import(ask, id);
    if (room === "availability")
      return ok({ items: levels(ask.query.get("sku") ?? "", [...this.places.values()]), unknownSkus: [] });
    if (room === "stock") return ok(ledger(ask.query));
    if (room === "reservations") return ok(holders(ask.query));
    if (room === "status") return ok(this.status());
    if (room === "catalog" && id === "barcodes") return ok(variantOf(third ?? "", ask.language));
    return null;
  }

  private place(ask: Ask, code = ""): Told {
    if (!code)
      return ok({ items: [...this.places.values()].map((each) => this.listed(each, ask.language)), nextCursor: null });
    const known = this.places.get(code);
    if (ask.method === "GET") {
      if (!known) throw new Refused(404, "location.not_found");
      return ok(this.evaluated(known));
    }
    if (known && ask.headers.get("If-None-Match")) throw refusal("location.code_taken", "code");
    stale(ask, known?.version);
    if (!String(ask.body.timeZone).includes("/")) throw refusal("location.time_zone_unknown", "timeZone");
    const record = {
      ...(ask.body as unknown as LocationRecord),
      code,
      version: (known?.version ?? 0) + 1,
      features: [],
    };
    this.places.set(code, record);
    return { status: known ? 200 : 201, json: this.evaluated(record) };
  }

  private listed(record: LocationRecord, language: Lang): Location {
    const known = locations.find((each) => each.code === record.code) ?? locations[0];
    const evaluated = this.evaluated(record);
    return {
      ...(known as Location),
      ...record,
      name: record.name[language] || record.name.en,
      cityName: record.cityName[language] || record.cityName.en,
      address: record.address[language],
      brand: record.brands.length === 1 ? (record.brands[0] ?? null) : null,
      distanceKm: null,
      features: Object.fromEntries(evaluated.features.map(({ key, on, source }) => [key, { on, source }])),
    };
  }

  private evaluated(record: LocationRecord): LocationRecord {
    const order = ["location", "tier", "brand", "tenant"];
    const features = keys.map((key): FeatureRecord => {
      const shipped = key !== "shipFromStore" || record.tier === "Flagship";
      const decides = this.switches
        .filter(
          (each) => each.feature === key && !each.staff && !(each.from && Date.parse(each.from) > Date.now() + 1e8),
        )
        .filter(
          ({ scope }) =>
            ({ location: record.code, tier: record.tier, tenant: scope.value, brand: record.brands[0] })[scope.kind] ===
            scope.value,
        )
        .filter((each) => !each.from)
        .sort((one, other) => order.indexOf(one.scope.kind) - order.indexOf(other.scope.kind))[0];
      return { key, on: decides?.on ?? shipped, source: decides?.scope.kind ?? "default", shipped };
    });
    return { ...record, features };
  }

  private switch(ask: Ask, id?: string): Told {
    if (ask.method === "PUT") {
      const made = { ...(ask.body as unknown as Switch), id: `w${this.next++}` };
      const same = this.switches.findIndex(
        ({ feature, scope }) =>
          feature === made.feature && scope.kind === made.scope.kind && scope.value === made.scope.value,
      );
      if (same >= 0) this.switches.splice(same, 1);
      this.switches.push(made);
      return ok(made);
    }
    if (ask.method === "DELETE") {
      const index = this.switches.findIndex((each) => each.id === id);
      if (index < 0) throw new Refused(404, "switch.not_found");
      this.switches.splice(index, 1);
      return { status: 204, json: null };
    }
    return ok({ items: this.switches, nextCursor: null });
  }

  private person(ask: Ask, id?: string, verb?: string): Told {
    if (ask.method === "POST" && !id) {
      if (this.staff.some((each) => each.userName === ask.body.userName))
        throw refusal("staff.user_name_taken", "userName", 409);
      const made = {
        ...(ask.body as unknown as Staff),
        id: `p${this.next++}`,
        active: true,
        createdAt: at,
        version: 1,
      };
      this.staff.push(made);
      return { status: 201, json: { staff: made, password: "kqmn-4r7d-ye3w-hs9t" } };
    }
    if (!id) {
      const q = (ask.query.get("q") ?? "").toLowerCase();
      const wanted = (name: string) => ask.query.get(name);
      const items = this.staff
        .filter((each) => `${each.userName} ${each.name}`.toLowerCase().includes(q))
        .filter((each) => !wanted("role") || each.role === wanted("role"))
        .filter((each) => !wanted("active") || String(each.active) === wanted("active"))
        .filter((each) => !wanted("location") || !each.locations || each.locations.includes(wanted("location") ?? ""));
      return ok({ items, nextCursor: null });
    }
    const person = this.staff.find((each) => each.id === id);
    if (!person) throw new Refused(404, "staff.not_found");
    if (ask.method === "GET") return ok(person);
    if (verb === "password") {
      person.version += 1;
      return ok({ staff: { ...person }, password: "w8xu-pz5k-3fnd-a7cj" });
    }
    stale(ask, person.version);
    const changed = { ...person, ...(ask.body as Partial<Staff>) };
    const others = this.staff.filter((each) => each.role === "admin" && each.active && each !== person);
    if (person.role === "admin" && !others.length && (changed.role !== "admin" || !changed.active))
      throw new Refused(409, "staff.last_administrator");
    Object.assign(person, changed, { version: person.version + 1 });
    return ok({ ...person });
  }

  private import(ask: Ask, id?: string): Told {
    if (id === "kinds")
      return ok({
        items: ["catalog-csv", "commerceml", "locations-csv", "stock-csv"].map((kind) => ({ kind, byLocation: false })),
        nextCursor: null,
      });
    if (ask.method === "POST") {
      const files = (ask.body.files as string[]) ?? [];
      const job = this.job(id ?? "", files, "Done", ask.query.get("dryRun") === "true", totals(12, 4, 8, 0), []);
      this.imports.unshift(job);
      return { status: 202, json: { id: job.id } };
    }
    if (!id) return ok({ items: this.imports.map((each) => ({ ...each, errors: [] })), nextCursor: null });
    const job = this.imports.find((each) => each.id === id);
    if (!job) throw new Refused(404, "import.not_found");
    return ok(job);
  }

  private job(
    kind: string,
    files: string[],
    state: ImportJob["state"],
    dryRun: boolean,
    counts: ImportJob["counts"],
    errors: ImportJob["errors"],
    code: string | null = null,
  ): ImportJob {
    return {
      id: `job-${this.next++}`,
      kind,
      state,
      mode: "row",
      dryRun,
      progress: state === "Running" ? 0.62 : 1,
      counts,
      byType:
        state === "Failed" ? {} : { [kind.startsWith("catalog") ? "variant" : kind.split("-")[0] || "file"]: counts },
      errors,
      errorsTotal: errors.length,
      files,
      requestedBy: "admin",
      requestedAt: at,
      startedAt: at,
      finishedAt: state === "Running" ? null : at,
      longestWriteMs: 12,
      code,
    };
  }

  private status() {
    return {
      node: "shop-01",
      database: "PostgreSQL",
      now: at,
      stock: { levels: 1_000_000, sequence: 48_211, behind: 0, lagMs: 41.3, repaired: 0 },
      outbox: {
        last: 48_211,
        unnumbered: 0,
        parked: 1,
        parkedFacts: [
          {
            subscription: "fulfilment.open-group-when-confirmed",
            eventId: "e1",
            type: "order.confirmed",
            error: "InvalidOperationException: A place is wanted.",
            parkedAt: at,
          },
        ],
      },
      work: {
        waiting: 37,
        parked: 1,
        parkedItems: [
          { id: "t1", kind: "messaging.send", attempts: 9, error: "The vendor does not answer.", createdAt: at },
        ],
      },
    };
  }
}

const ok = (json: unknown): Told => ({ status: 200, json });
const refusal = (code: string, field: string, status = 400) =>
  new Refused(status, code, { errors: { [field]: ["Refused."] } });

function stale(ask: Ask, version: number | undefined): void {
  const seen = ask.headers.get("If-Match");
  if (seen && seen !== `"${version}"`) throw new Refused(409, "concurrency.stale_version", { current: version });
}

const recordOf = (place: Location): LocationRecord => ({
  code: place.code,
  externalId: null,
  name: { en: place.name, ru: place.name, fr: place.name },
  kind: place.kind,
  tier: place.tier,
  brands: place.brands,
  legalEntity: null,
  city: place.city.replace(/[^A-Za-z]/g, ""),
  cityName: { en: place.cityName, ru: place.cityName, fr: place.cityName },
  country: place.country,
  currency: place.currency,
  address: { en: place.address, ru: place.address, fr: place.address },
  phone: place.phone,
  latitude: place.latitude,
  longitude: place.longitude,
  timeZone: place.timeZone,
  openingHours: place.openingHours,
  active: true,
  features: [],
  version: 1,
});

function variantOf(code: string, language: Lang) {
  for (const style of styles)
    for (const colour of Object.keys(style.colours))
      for (const size of style.sizes) {
        const sku = skuOf(style, colour, size);
        if (sku === code || barcodeOf(sku) === code)
          return {
            sku,
            barcode: barcodeOf(sku),
            styleId: style.id,
            article: style.article,
            name: style.words[language],
            brand: "Luma",
            colour,
            colourName: colourName(colour, language),
            size,
            imageUrl: null,
            sellable: true,
          };
      }
  throw new Refused(404, "catalog.barcode_unknown");
}

const parts = [
  [12, 3, 1, 1, 0],
  [4, 0, 0, 1, 2],
  [1, 2, 0, 1, 0],
  [3, 0, 0, 1, 0],
  [40, 6, 0, 4, 0],
];

const levels = (sku: string, places: LocationRecord[]) =>
  places
    .filter((place) => place.active)
    .map((place, index) => {
      const [onHand = 0, reserved = 0, held = 0, safety = 0, confidence = 0] = parts[index % parts.length] ?? [];
      const blocked = index === 3 ? { reason: "NotFound", until: "2026-11-21T18:00:00Z" } : null;
      const atp = blocked ? 0 : Math.max(0, onHand - reserved - held - safety - confidence);
      return {
        sku,
        location: place.code,
        atp,
        level: atp > 2 ? "in_stock" : atp ? "low" : "out",
        collect: true,
        breakdown: { onHand, reserved, held, safety, confidence, blocked },
      };
    });

function ledger(query: URLSearchParams) {
  const row = (
    id: string,
    type: string,
    from: string | null,
    to: string | null,
    quantity: number,
    reference: string | null,
  ) => ({
    id,
    sku: query.get("sku"),
    location: query.get("location"),
    from,
    to,
    quantity,
    type,
    reason: null,
    reference,
    actor: "lea",
    effectiveAt: at,
    recordedAt: at,
    source: "armoire",
  });
  return {
    items: [
      row("m4", "PickStage", "Sellable", "Staged", 1, "S05-000042"),
      row("m3", "Sale", "Sellable", null, 2, "T1-998"),
      row("m2", "SnapshotCorrection", null, "Sellable", 3, null),
      row("m1", "Receipt", null, "Sellable", 12, "ASN-7"),
    ],
    nextCursor: null,
  };
}

const holders = (query: URLSearchParams) => ({
  items: [
    ["r2", "ClickCollectUnpaid", "order", "S05-000042", 2],
    ["r1", "OrderAllocation", "order", "W-000311", 1],
    ["r0", "AssociateHold", "basket", "lea", 1],
  ].map(([id, kind, ownerKind, ownerNumber, open]) => ({
    id,
    kind,
    state: "Active",
    createdAt: at,
    expiresAt: kind === "OrderAllocation" ? null : "2026-11-21T18:00:00Z",
    ownerKind,
    ownerNumber,
    lines: [{ sku: query.get("sku"), location: query.get("location"), quantity: open, open }],
    version: 1,
  })),
  nextCursor: null,
});
