import type { Customer, DevMessage, Fulfilment, Money, Order, PlaceOrder } from "@armoire/api";
import { atp, barcodeOf, colourName, findSku, type Lang, mediaOf, skuOf, sold, styles } from "./catalog";
import { FakeEvents } from "./events";
import { locations } from "./network";

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

type Line = { id: string; sku: string; quantity: number; picked: number; short: number; price: Money };
export type FakeOrder = {
  id: string;
  number: string;
  status: string;
  createdAt: number;
  origin: string;
  seller: string;
  customer: { id: string; name: string; phone: string };
  location: string;
  lines: Line[];
  state: string;
  acceptedBy: string | null;
  readyAt: number | null;
  expiresAt: number | null;
  code: string;
  attempts: number;
  paid: number;
  timeline: { at: number; type: string; actor: string; text: Record<Lang, string> }[];
};

const hour = 3_600_000;
const say = (en: string, ru: string, fr: string): Record<Lang, string> => ({ en, ru, fr });

/** Orders and tasks in memory, with as much of the rules as the screens can tell apart. */
export class FakeOrders {
  readonly orders: FakeOrder[] = [];
  readonly messages: DevMessage[] = [];
  readonly events = new FakeEvents();
  readonly customers: Customer[] = [
    {
      id: "c1",
      name: { given: "Camille", family: "Martin" },
      phones: [{ value: "+33612345678", verified: true }],
      emails: [],
    },
    {
      id: "c2",
      name: { given: "Анна", family: "Иванова" },
      phones: [{ value: "+79161234567", verified: true }],
      emails: [],
    },
    {
      id: "c3",
      name: {
        given: "Maria-Magdalena Theodora",
        family: "von und zu Hohenlohe-Waldenburg-Schillingsfürst-Bartenstein",
      },
      phones: [{ value: "+33698765432", verified: false }],
      emails: [],
    },
  ];
  offset = 0;
  now = (): number => Date.now() + this.offset;

  place(body: PlaceOrder, seller: string): FakeOrder {
    const location = body.fulfilment.location ?? body.originLocation;
    const short = body.lines
      .map((line) => ({ line, left: atp(line.sku, location) }))
      .filter(({ line, left }) => left < line.quantity);
    if (short.length)
      throw new Refused(409, "stock.insufficient", {
        lines: short.map(({ line, left }) => ({
          sku: line.sku,
          location,
          wanted: line.quantity,
          left,
          alternatives: this.alternatives(line.sku, location),
        })),
      });
    for (const line of body.lines) {
      const key = `${line.sku}|${location}`;
      sold.set(key, (sold.get(key) ?? 0) + line.quantity);
    }
    const customer =
      "id" in body.customer
        ? this.customers.find((each) => "id" in body.customer && each.id === body.customer.id)
        : undefined;
    const order = this.add({
      origin: body.originLocation,
      seller,
      location,
      customer: customer
        ? {
            id: customer.id,
            name: `${customer.name.given} ${customer.name.family}`.trim(),
            phone: customer.phones[0]?.value ?? "",
          }
        : {
            id: `c${Date.now()}`,
            name: "name" in body.customer ? body.customer.name : "",
            phone: "phone" in body.customer ? body.customer.phone : "",
          },
      lines: body.lines,
    });
    return order;
  }

  private alternatives(sku: string, location: string) {
    const elsewhere = locations
      .filter((each) => each.kind === "Store" && each.code !== location && atp(sku, each.code) > 0)
      .slice(0, 2)
      .map((each) => ({ sku, location: each.code, atp: atp(sku, each.code), why: "elsewhere" }));
    return elsewhere;
  }

  add(order: {
    origin: string;
    seller: string;
    location: string;
    customer: FakeOrder["customer"];
    lines: { sku: string; quantity: number }[];
    minutesAgo?: number;
  }): FakeOrder {
    const number = `${order.origin}-${String(this.orders.length + 42).padStart(6, "0")}`;
    const createdAt = this.now() - (order.minutesAgo ?? 0) * 60_000;
    const made: FakeOrder = {
      id: `o${this.orders.length + 1}`,
      number,
      status: "Confirmed",
      createdAt,
      origin: order.origin,
      seller: order.seller,
      customer: order.customer,
      location: order.location,
      lines: order.lines.map((line, index) => {
        const style = findSku(line.sku)?.style;
        return {
          id: `l${index + 1}`,
          sku: line.sku,
          quantity: line.quantity,
          picked: 0,
          short: 0,
          price: { amount: style?.sale ?? style?.price ?? 1000, currency: "EUR" },
        };
      }),
      state: "Assigned",
      acceptedBy: null,
      readyAt: null,
      expiresAt: createdAt + 3 * hour,
      code: "123456",
      attempts: 0,
      paid: 0,
      timeline: [
        {
          at: createdAt,
          type: "order.confirmed",
          actor: order.seller,
          text: say("Order placed", "Заказ оформлен", "Commande passée"),
        },
        {
          at: createdAt + 1000,
          type: "fulfilment.assigned",
          actor: "system",
          text: say(
            `${order.location} was told to prepare it`,
            `Магазин ${order.location} получил задание собрать заказ`,
            `${order.location} est chargée de la préparer`,
          ),
        },
      ],
    };
    this.orders.push(made);
    this.tell("order.confirmed", made);
    this.tell("fulfilment.assigned", made);
    return made;
  }

  tell(type: string, order: FakeOrder): void {
    this.events.publish(
      type,
      order.location,
      { groupId: `g-${order.id}`, orderId: order.id, orderNumber: order.number },
      this.now(),
    );
  }

  note(order: FakeOrder, type: string, actor: string, text: Record<Lang, string>): void {
    order.timeline.push({ at: this.now(), type, actor, text });
  }

  /** The sweeper: what is due by now ends. */
  sweep(): void {
    for (const order of this.orders) {
      if (order.expiresAt === null || order.expiresAt > this.now()) continue;
      if (!["Confirmed", "InFulfilment"].includes(order.status)) continue;
      const staged = order.lines.some((line) => line.picked > 0);
      order.status = "Cancelled";
      order.expiresAt = null;
      order.state = order.state === "Ready" || staged ? "NoShow" : "Cancelled";
      this.free(order);
      this.note(
        order,
        "order.cancelled",
        "system",
        say(
          "Time is over, the units are free again",
          "Время вышло, вещи снова в продаже",
          "Délai écoulé, les articles sont à nouveau disponibles",
        ),
      );
      this.tell(order.state === "NoShow" ? "fulfilment.no_show" : "fulfilment.cancelled", order);
    }
  }

  free(order: FakeOrder): void {
    for (const line of order.lines) {
      const key = `${line.sku}|${order.location}`;
      sold.set(key, Math.max(0, (sold.get(key) ?? 0) - line.quantity));
    }
  }

  toOrder(order: FakeOrder, language: Lang): Order {
    const currency = order.lines[0]?.price.currency ?? "EUR";
    const due = order.lines.reduce((sum, line) => sum + line.price.amount * (line.quantity - line.short), 0);
    const money = (amount: number) => ({ amount, currency });
    const active = ["Confirmed", "InFulfilment"].includes(order.status);
    return {
      id: order.id,
      number: order.number,
      version: order.timeline.length,
      status: order.status,
      paymentStatus: order.paid >= due ? "Paid" : "Unpaid",
      fulfilmentStatus: order.state === "Ready" ? "Ready" : "Routed",
      returnStatus: "None",
      flags: [],
      channel: "SalesApp",
      orderMethod: "StoreTablet",
      originLocation: order.origin,
      seller: order.seller,
      createdAt: iso(order.createdAt),
      customer: order.customer,
      lines: this.toTask(order, language).lines.map((line) => ({
        ...line,
        net: money(line.price.amount * line.quantity),
        discounts: [],
        status: order.state,
      })),
      groups: [
        {
          id: `g-${order.id}`,
          method: "PickupFromStock",
          location: order.location,
          state: order.state,
          dueAt: iso(order.createdAt + hour),
          readyAt: order.readyAt ? iso(order.readyAt) : null,
          lines: order.lines.map(({ sku, quantity, picked, short }) => ({ sku, quantity, picked, short })),
        },
      ],
      reservation: {
        id: `r-${order.id}`,
        kind: "ClickCollectUnpaid",
        state: active ? "Active" : "Released",
        expiresAt: active && order.expiresAt ? iso(order.expiresAt) : null,
      },
      totals: { net: money(due), delivery: money(0), due: money(due), paid: money(order.paid), refunded: money(0) },
      payments: [],
      promise: { readyBy: iso(order.createdAt + hour) },
      timeline: order.timeline.map((entry) => ({ ...entry, at: iso(entry.at), text: entry.text[language] })),
    };
  }

  toTask(order: FakeOrder, language: Lang): Fulfilment {
    const due = order.lines.reduce((sum, line) => sum + line.price.amount * (line.quantity - line.short), 0);
    return {
      id: `g-${order.id}`,
      orderId: order.id,
      orderNumber: order.number,
      method: "PickupFromStock",
      location: order.location,
      state: order.state,
      origin: order.origin,
      sellerName: order.seller,
      customerName: order.customer.name,
      assignedAt: iso(order.createdAt),
      dueAt: iso(order.createdAt + hour),
      readyAt: order.readyAt ? iso(order.readyAt) : null,
      expiresAt: order.expiresAt ? iso(order.expiresAt) : null,
      acceptedBy: order.acceptedBy,
      amountDue: { amount: due - order.paid, currency: order.lines[0]?.price.currency ?? "EUR" },
      lines: order.lines.map((line) => {
        const known = findSku(line.sku);
        return {
          ...line,
          barcode: barcodeOf(line.sku),
          name: known?.style.words[language] ?? line.sku,
          colour: known ? colourName(known.colour, language) : "",
          size: known?.size ?? "",
          imageUrl: known ? (mediaOf(known.style, known.colour)[0] ?? null) : null,
        };
      }),
    };
  }

  /** A believable afternoon in store S05. */
  seed(): void {
    const sku = (style: number, colourCode: string, size: string) =>
      skuOf(styles[style] as (typeof styles)[number], colourCode, size);
    const c = (index: number) => {
      const each = this.customers[index] as Customer;
      return { id: each.id, name: `${each.name.given} ${each.name.family}`, phone: each.phones[0]?.value ?? "" };
    };
    const at = { location: "S05", seller: "Élodie Fournier" };
    const ready = this.add({
      ...at,
      origin: "S01",
      customer: c(0),
      lines: [{ sku: sku(1, "red", "M"), quantity: 1 }],
      minutesAgo: 95,
    });
    Object.assign(ready, {
      state: "Ready",
      status: "InFulfilment",
      acceptedBy: "lea",
      readyAt: this.now() - 40 * 60_000,
      expiresAt: this.now() + 80 * 60_000,
    });
    for (const line of ready.lines) line.picked = line.quantity;
    this.note(
      ready,
      "fulfilment.ready",
      "Léa",
      say(
        "Ready for collection, the customer has the code",
        "Готов к выдаче, код у клиента",
        "Prête au retrait, le client a son code",
      ),
    );
    const late = this.add({
      ...at,
      origin: "S10",
      customer: c(2),
      lines: [
        { sku: sku(3, "gray", "L"), quantity: 1 },
        { sku: sku(9, "green", "S"), quantity: 2 },
      ],
      minutesAgo: 72,
    });
    Object.assign(late, { state: "Accepted", acceptedBy: "lea" });
    const missed = this.add({
      ...at,
      origin: "S05",
      customer: c(1),
      lines: [{ sku: sku(10, "black", "L"), quantity: 1 }],
      minutesAgo: 200,
    });
    Object.assign(missed, { state: "NoShow", status: "Cancelled", acceptedBy: "lea", expiresAt: null });
    for (const line of missed.lines) line.picked = 1;
    const mine = this.add({
      ...at,
      origin: "S01",
      customer: c(1),
      lines: [
        { sku: sku(0, "blue", "M"), quantity: 1 },
        { sku: sku(12, "brown", "32"), quantity: 1 },
      ],
      minutesAgo: 18,
    });
    Object.assign(mine, { state: "Accepted", acceptedBy: "lea" });
    this.add({
      ...at,
      origin: "S20",
      customer: c(0),
      lines: [{ sku: sku(4, "tone5", "42"), quantity: 3 }],
      minutesAgo: 2,
    });
  }
}

const iso = (at: number) => new Date(at).toISOString();
