import type { Device, ImportJob, LocationRecord, Staff, Switch } from "@armoire/api";
import { locations } from "./network";
import { type Ask, at, ok, type Told } from "./office/ask";
import { answerImports, beginImports } from "./office/imports";
import { type PictureOfStock, status } from "./office/node";
import { answerPlaces, recordOf } from "./office/places";
import { answerStaff, hire, roles } from "./office/staff";
import { holders, ledger, levels, variantOf } from "./office/stock";
import { answerSwitches, switchesAtFirst } from "./office/switches";

/** The office's part of the double: places, switches, people, imports, stock and the node, kept in memory. */
export class FakeOffice {
  readonly places = new Map<string, LocationRecord>();
  readonly switches: Switch[] = [];
  readonly staff: Staff[] = [];
  readonly imports: ImportJob[] = [];
  readonly devices: Device[] = ["Android · Chrome", "Windows · Edge"].map((name, index) => ({
    id: `d${index + 1}`,
    location: "S05",
    name,
    knownSince: at,
    knownBy: index ? "hugo.petit" : "lea",
    lastSeenAt: at,
  }));
  /** How far the picture of stock is; `lagMs` is the age of the oldest fact that it has not taken in. */
  picture: PictureOfStock = { behind: 0, lagMs: 0 };
  private next = 1;

  constructor() {
    for (const place of locations) this.places.set(place.code, recordOf(place));
    const closed = this.places.get("S15");
    if (closed) closed.active = false;
    this.switches.push(...switchesAtFirst());
    hire(this);
    beginImports(this);
  }

  newId(prefix: string): string {
    return `${prefix}${this.next++}`;
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
    if (room === "locations" && (ask.query.get("all") || third === "record" || write))
      return answerPlaces(this, ask, id);
    if (room === "switches") return answerSwitches(this, ask, id);
    if (room === "staff") return answerStaff(this, ask, id, third);
    if (room === "devices") {
      if (write) this.devices.splice(0, this.devices.length, ...this.devices.filter((each) => each.id !== id));
      return write
        ? { status: 204, json: null }
        : ok({ items: this.devices.filter((each) => each.location === ask.query.get("location")), nextCursor: null });
    }
    if (room === "roles") return ok({ items: roles, nextCursor: null });
    if (room === "imports") return answerImports(this, ask, id);
    if (room === "availability")
      return ok({
        items: levels(ask.query.get("sku") ?? "", [...this.places.values()]),
        unknownSkus: [],
        nextCursor: null,
      });
    if (room === "stock") return ok(ledger(ask.query));
    if (room === "reservations") return ok(holders(ask.query));
    if (room === "status") return ok(status(this.picture));
    if (room === "catalog" && id === "barcodes") return ok(variantOf(third ?? "", ask.language));
    return null;
  }
}
