import type { Fulfilment, Order } from "@armoire/api";
import { barcodeOf, colourName, findSku, type Lang, mediaOf } from "./catalog";
import type { FakeOrder } from "./orders";

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

export function toOrder(order: FakeOrder, language: Lang): Order {
  const currency = order.lines[0]?.price.currency ?? "EUR";
  const due = order.lines.reduce((sum, line) => sum + line.price.amount * (line.quantity - line.short), 0);
  const money = (amount: number) => ({ amount, currency });
  const active = ["Confirmed", "InFulfilment"].includes(order.status);
  return {
    id: order.id,
    number: order.number,
    version: order.timeline.length,
    readable: true,
    status: order.status,
    paymentStatus: order.paid >= due ? "Paid" : "Unpaid",
    fulfilmentStatus: order.state === "Ready" ? "Ready" : "Routed",
    returnStatus: "None",
    flags: order.escalation && order.readyAt === null ? [`Escalated(${order.escalation})`] : [],
    channel: "SalesApp",
    orderMethod: "StoreTablet",
    originLocation: order.origin,
    seller: order.seller,
    holdReason: null,
    cancelReason: order.cancelReason,
    placedAt: iso(order.createdAt),
    customer: { ...order.customer, email: null },
    lines: toTask(order, language).lines.map((line) => ({
      ...line,
      cancelled: line.short,
      listPrice: line.price,
      net: money(line.price.amount * (line.quantity - line.short)),
      discounts: [],
      status: order.state,
    })),
    groups: [
      {
        id: `g-${order.id}`,
        method: "PickupFromStock",
        location: order.location,
        locationName: order.location,
        state: order.state,
        assignedAt: iso(order.createdAt),
        dueAt: iso(order.createdAt + hour),
        readyAt: order.readyAt ? iso(order.readyAt) : null,
        lines: order.lines.map(({ id, sku, quantity, picked, short }) => ({
          lineId: id,
          sku,
          quantity,
          picked,
          short,
        })),
      },
    ],
    reservation: {
      id: `r-${order.id}`,
      kind: "ClickCollectUnpaid",
      state: active ? "Active" : "Released",
      expiresAt: active && order.expiresAt ? iso(order.expiresAt) : null,
    },
    totals: { net: money(due), delivery: money(0), due: money(due), paid: money(order.paid), refunded: money(0) },
    payment: { method: "OnCollection" },
    payments: [],
    credits: [],
    promise: { readyBy: iso(order.createdAt + hour) },
    timeline: order.timeline.map((entry) => ({
      ...entry,
      at: iso(entry.at),
      actorName: entry.actor === "lea" ? "Léa Moreau" : null,
      text: entry.text[language],
    })),
  };
}

export function toTask(order: FakeOrder, language: Lang): Fulfilment {
  const due = order.lines.reduce((sum, line) => sum + line.price.amount * (line.quantity - line.short), 0);
  return {
    id: `g-${order.id}`,
    version: order.timeline.length,
    orderId: order.id,
    orderNumber: order.number,
    method: "PickupFromStock",
    location: order.location,
    locationName: order.location,
    state: order.state,
    origin: order.origin,
    sellerName: order.seller,
    customerName: order.customer.name,
    assignedAt: iso(order.createdAt),
    dueAt: iso(order.createdAt + hour),
    readyAt: order.readyAt ? iso(order.readyAt) : null,
    expiresAt: order.expiresAt ? iso(order.expiresAt) : null,
    acceptedBy: order.acceptedBy,
    picker: ["Picking", "Picked", "Ready"].includes(order.state) ? order.acceptedBy : null,
    workerName: order.acceptedBy,
    timesReminded: 0,
    escalation: order.escalation,
    photoWanted: order.photoWanted,
    photos: order.photos.map((each) => ({ ...each, at: iso(each.at) })),
    putBackWanted: order.state === "NoShow",
    putBackDueAt: order.state === "NoShow" && order.expiresAt ? iso(order.expiresAt + 4 * hour) : null,
    lockedUntil: null,
    amountDue: { amount: due - order.paid, currency: order.lines[0]?.price.currency ?? "EUR" },
    lines: order.lines.map((line) => {
      const known = findSku(line.sku);
      return {
        ...line,
        staged: ["Picked", "Ready", "NoShow"].includes(order.state) ? line.picked : 0,
        delivered: order.state === "HandedOver" ? line.picked : 0,
        barcode: barcodeOf(line.sku),
        name: known?.style.words[language] ?? line.sku,
        colour: known ? colourName(known.colour, language) : "",
        size: known?.size ?? "",
        imageUrl: known ? (mediaOf(known.style, known.colour)[0] ?? null) : null,
      };
    }),
    seenBy: order.seenBy.map((each) => ({
      device: each.device,
      shownAt: iso(each.shownAt),
      acknowledgedAt: each.acknowledgedAt ? iso(each.acknowledgedAt) : null,
      acknowledgedBy: null,
    })),
  };
}
