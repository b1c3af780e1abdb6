import type { Customer, DevMessage, Money, PlaceOrder } from "@armoire/api";
import { atp, findSku, type Lang, sold } from "./catalog";
import { FakeEvents } from "./events";
import { locations } from "./network";

const placeName = (code: string) => locations.find((each) => each.code === code)?.name ?? code;

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
  cancelReason: string | null;
  createdAt: number;
  origin: string;
  seller: string;
  customer: { id: string; name: string; phone: string };
  location: string;
  lines: Line[];
  state: string;
  escalation: number;
  acceptedBy: string | null;
  readyAt: number | null;
  expiresAt: number | null;
  code: string;
  attempts: number;
  /** too many wrong codes: until when none is looked at */
  lockedUntil: number | null;
  paid: number;
  photoWanted: boolean;
  photos: { id: string; at: number; by: string }[];
  seenBy: { device: string; shownAt: number; acknowledgedAt: number | null }[];
  timeline: { at: number; type: string; actor: string; text: Record<Lang, string> }[];
};

const hour = 3_600_000;
/** What is done when so many minutes after it was assigned it is not accepted, or not ready. */
const ladder = [
  { minutes: 15, action: "Nudge" },
  { minutes: 30, action: "NotifyStoreManager" },
  { minutes: 60, action: "Breach" },
  { minutes: 90, action: "CallCentre" },
  { minutes: 180, action: "HeadOffice" },
];
export const say = (en: string, ru: string, fr: string): Record<Lang, string> => ({ en, ru, fr });

const person = (id: string, given: string, family: string, phone: string): Customer => ({
  id,
  name: { given, family },
  displayName: `${given} ${family}`,
  phones: [{ value: phone, verified: true }],
  emails: [],
  birthDate: null,
  language: "en",
  tags: [],
  createdAt: "2026-01-05T09:00:00Z",
  version: 1,
});

/** Orders and tasks in memory, with as much of the rules as the screens can tell apart. */
export class FakeOrders {
  readonly orders: FakeOrder[] = [];
  readonly messages: DevMessage[] = [];
  readonly events = new FakeEvents();
  readonly customers: Customer[] = [
    person("c1", "Camille", "Martin", "+33612345678"),
    person("c2", "Анна", "Иванова", "+79161234567"),
    person(
      "c3",
      "Maria-Magdalena Theodora",
      "von und zu Hohenlohe-Waldenburg-Schillingsfürst-Bartenstein",
      "+33698765432",
    ),
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
      .filter(
        (each) =>
          each.kind === "Store" && each.features.clickCollect?.on && each.code !== location && atp(sku, each.code) > 0,
      )
      .slice(0, 2)
      .map((each) => ({
        sku,
        article: findSku(sku)?.style.article ?? "",
        location: each.code,
        atp: atp(sku, each.code),
        why: "same_variant",
      }));
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
      cancelReason: null,
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
      escalation: 0,
      acceptedBy: null,
      readyAt: null,
      expiresAt: createdAt + 3 * hour,
      code: "123456",
      attempts: 0,
      lockedUntil: null,
      photoWanted: false,
      photos: [],
      seenBy: [],
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
            `Sent to ${placeName(order.location)} to prepare`,
            `Задание собрать передано: ${placeName(order.location)}`,
            `Préparation demandée à ${placeName(order.location)}`,
          ),
        },
      ],
    };
    this.orders.push(made);
    this.tell("order.confirmed", made);
    this.tell("fulfilment.assigned", made);
    return made;
  }

  tell(type: string, order: FakeOrder, more: Record<string, unknown> = {}): void {
    this.events.publish(
      type,
      order.location,
      { groupId: `g-${order.id}`, orderId: order.id, orderNumber: order.number, ...more },
      this.now(),
    );
  }

  /** The next step of the ladder is taken. */
  escalate(order: FakeOrder): void {
    const step = ladder[order.escalation];
    if (!step) return;
    order.escalation += 1;
    this.tell("fulfilment.escalated", order, step);
  }

  /** It ends before anybody has the goods; what was picked is to be put back. */
  end(order: FakeOrder, reason: string): void {
    const putBack = order.state === "Ready" || order.lines.some((line) => line.picked > 0);
    Object.assign(order, {
      status: "Cancelled",
      cancelReason: reason,
      state: putBack ? "NoShow" : "Cancelled",
      expiresAt: null,
    });
    this.free(order);
    this.tell("order.cancelled", order, { reason, fulfilAt: order.location });
    this.tell(putBack && reason === "not_collected" ? "fulfilment.no_show" : "fulfilment.cancelled", order);
  }

  note(order: FakeOrder, type: string, actor: string, text: Record<Lang, string>): void {
    order.timeline.push({ at: this.now(), type, actor, text });
  }

  /** The sweeper: what is due by now ends. */
  sweep(): void {
    for (const order of this.orders) {
      if (order.expiresAt === null || order.expiresAt > this.now()) continue;
      if (!["Confirmed", "InFulfilment"].includes(order.status)) continue;
      this.end(order, order.state === "Ready" ? "not_collected" : "not_prepared");
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
    }
  }

  free(order: FakeOrder): void {
    for (const line of order.lines) {
      const key = `${line.sku}|${order.location}`;
      sold.set(key, Math.max(0, (sold.get(key) ?? 0) - line.quantity));
    }
  }
}
