import type { HandOver, Identity } from "@armoire/api";
import { barcodeOf } from "./catalog";
import { pause } from "./network";
import { type FakeOrder, type FakeOrders, Refused } from "./orders";

type Body = Record<string, unknown>;
const all = (en: string, ru: string, fr: string) => ({ en, ru, fr });
const demand = (order: FakeOrder, ...states: string[]) => {
  if (!states.includes(order.state)) throw new Refused(409, "order.transition_not_allowed");
};

/** What a store can do with a task, as POST /fulfilments/{id}/VERB. */
export function act(
  book: FakeOrders,
  order: FakeOrder,
  verb: string,
  body: Body,
  user: string,
  mayTakeOver = false,
): void {
  const note = (type: string, text: ReturnType<typeof all>) => {
    book.note(order, type, user, text);
    book.tell(type, order);
  };
  switch (verb) {
    case "accept":
      if (order.state !== "Assigned" && order.acceptedBy !== user)
        throw new Refused(409, "fulfilment.already_accepted", { acceptedBy: order.acceptedBy });
      if (order.state !== "Assigned") return;
      Object.assign(order, { state: "Accepted", acceptedBy: user });
      return note(
        "fulfilment.accepted",
        all(`${user} took the task`, `${user}: задание принято`, `${user} a pris la tâche`),
      );
    case "release":
      demand(order, "Accepted");
      if (!mayTakeOver) withOther(order, user);
      Object.assign(order, { state: "Assigned", acceptedBy: null });
      return note("fulfilment.assigned", all("Back in the queue", "Снова в очереди", "De retour dans la file"));
    case "start":
      // A manager becomes the picker of what somebody else has in hand.
      if (mayTakeOver && order.state === "Picking") {
        order.acceptedBy = user;
        return book.tell("fulfilment.picking", order);
      }
      return start(book, order, user);
    case "pick": {
      start(book, order, user);
      for (const scan of (body.scans as string[]) ?? []) pickOne(order, scan, Number(body.quantity ?? 1));
      return settle(book, order, user);
    }
    case "short": {
      start(book, order, user);
      for (const each of (body.lines as { sku: string; quantity: number; reason: string }[]) ?? []) {
        order.photoWanted ||= each.reason === "Damaged";
        const line = order.lines.find((other) => other.sku === each.sku);
        if (!line || each.quantity > line.quantity - line.picked - line.short) throw new Refused(409, "pick.too_many");
        line.short += each.quantity;
        note(
          "fulfilment.short",
          all(
            `${each.quantity} × ${each.sku} could not be found`,
            `Не найдено: ${each.quantity} × ${each.sku}`,
            `Introuvable : ${each.quantity} × ${each.sku}`,
          ),
        );
      }
      return settle(book, order, user);
    }
    case "ready":
      if (order.state === "Ready") return;
      demand(order, "Picked");
      Object.assign(order, {
        state: "Ready",
        readyAt: book.now(),
        expiresAt: Math.max(order.expiresAt ?? 0, book.now() + 2 * 3_600_000),
      });
      book.messages.unshift({
        to: order.customer.phone,
        channel: "Sms",
        template: "order.ready",
        locale: "fr",
        subject: null,
        text: `Votre commande ${order.number} est prête. Code de retrait : ${order.code}`,
        orderNumber: order.number,
        sentAt: new Date(book.now()).toISOString(),
      });
      return note("fulfilment.ready", all("Ready for collection", "Готов к выдаче", "Prête au retrait"));
    case "reject":
      if (!mayTakeOver) withOther(order, user);
      Object.assign(order, { state: "Rejected", status: "Cancelled", cancelReason: "unfulfillable", expiresAt: null });
      book.free(order);
      order.photoWanted ||= body.reason === "Damaged";
      for (const line of order.lines) line.short = line.quantity;
      if (body.reason === "StoreClosed") {
        pause(order.location, book.now() + 20 * 3_600_000);
        book.events.publish("location.paused", order.location, { code: order.location }, book.now());
      }
      book.note(
        order,
        "fulfilment.rejected",
        user,
        all(
          `The store cannot do it: ${body.reason}`,
          `Магазин не может выполнить: ${body.reason}`,
          `La boutique ne peut pas : ${body.reason}`,
        ),
      );
      return book.tell("fulfilment.cancelled", order);
    case "seen": {
      const known = order.seenBy.find((each) => each.device === body.device);
      const seen = known ?? { device: String(body.device), shownAt: book.now(), acknowledgedAt: null };
      if (!known) order.seenBy.push(seen);
      if (body.acknowledged) seen.acknowledgedAt ??= book.now();
      return;
    }
    case "photos":
      order.photoWanted = false;
      order.photos.push({ id: `ph${order.photos.length + 1}`, at: book.now(), by: "Léa Moreau" });
      return note(
        "fulfilment.photo_added",
        all(
          "A photo of the damage was added",
          "Добавлена фотография повреждения",
          "Une photo du dommage a été ajoutée",
        ),
      );
    case "remind":
      return note(
        "fulfilment.reminded",
        all("The customer was reminded", "Клиенту отправлено напоминание", "Le client a été relancé"),
      );
    case "verify":
      return verify(book, order, body as VerifyBody);
    case "hand-over":
      return handOver(book, order, body as unknown as HandOver, note);
    case "put-back":
      demand(order, "NoShow", "Cancelled");
      order.state = "PutBack";
      return note("fulfilment.put_back", all("Back on the shelf", "Снова на полке", "De retour en rayon"));
    default:
      throw new Refused(404, "http.404");
  }
}

/** Two people never have the same group in hand (§9.1). */
function withOther(order: FakeOrder, user: string): void {
  if (order.acceptedBy === null || order.acceptedBy === user) return;
  if (order.state === "Accepted")
    throw new Refused(409, "fulfilment.already_accepted", { acceptedBy: order.acceptedBy });
  if (order.state === "Picking") throw new Refused(409, "fulfilment.picked_by_other", { picker: order.acceptedBy });
}

function start(book: FakeOrders, order: FakeOrder, user: string): void {
  demand(order, "Assigned", "Accepted", "Picking");
  withOther(order, user);
  if (order.state === "Picking") return;
  Object.assign(order, { state: "Picking", status: "InFulfilment", acceptedBy: order.acceptedBy ?? user });
  book.tell("fulfilment.picking", order);
}

function pickOne(order: FakeOrder, scan: string, quantity: number): void {
  const line = order.lines.find((each) => each.sku === scan || barcodeOf(each.sku) === scan);
  if (!line) throw new Refused(422, "pick.not_in_order", { scan });
  if (line.picked + line.short + quantity > line.quantity) throw new Refused(409, "pick.too_many", { scan });
  line.picked += quantity;
}

function settle(book: FakeOrders, order: FakeOrder, user: string): void {
  if (order.lines.some((line) => line.picked + line.short < line.quantity)) return;
  if (order.lines.every((line) => line.picked === 0)) {
    Object.assign(order, { state: "Rejected", status: "Cancelled", cancelReason: "not_found", expiresAt: null });
    book.note(order, "order.cancelled", user, all("Nothing could be found", "Ничего не нашли", "Rien n’a été trouvé"));
    return book.tell("fulfilment.cancelled", order);
  }
  order.state = "Picked";
  book.tell("fulfilment.picked", order);
}

function handOver(
  book: FakeOrders,
  order: FakeOrder,
  body: HandOver,
  note: (type: string, text: ReturnType<typeof all>) => void,
): void {
  verify(book, order, body);
  order.paid = body.tender?.amount.amount ?? 0;
  Object.assign(order, { state: "HandedOver", status: "Completed", expiresAt: null });
  note("fulfilment.handed_over", all("Handed over", "Выдано", "Remise au client"));
}

type VerifyBody = { code: string } | { qr: string } | { identity: Identity };
const attemptsMax = 5;

/** A wrong one of any kind counts, a right one is forgiven what was wrong; five lock for a quarter of an hour (§10.2). */
function verify(book: FakeOrders, order: FakeOrder, body: VerifyBody): void {
  if (order.state === "NoShow") throw new Refused(409, "pickup.code_expired");
  demand(order, "Ready");
  if (order.lockedUntil !== null && order.lockedUntil <= book.now())
    Object.assign(order, { attempts: 0, lockedUntil: null });
  if (isRight(order, body) && (order.lockedUntil === null || "identity" in body)) {
    Object.assign(order, { attempts: 0, lockedUntil: null });
    return;
  }
  if (order.lockedUntil !== null)
    throw new Refused(409, "pickup.locked", { until: new Date(order.lockedUntil).toISOString() });
  order.attempts += 1;
  if (order.attempts >= attemptsMax) order.lockedUntil = book.now() + 900_000;
  throw new Refused(409, "identity" in body ? "pickup.identity_not_confirmed" : "pickup.code_invalid", {
    attemptsLeft: attemptsMax - order.attempts,
  });
}

function isRight(order: FakeOrder, body: VerifyBody): boolean {
  if ("code" in body) return body.code === order.code;
  if ("qr" in body) return isPassOf(order.id, body.qr);
  const { phoneLast4, name, documentSeen } = body.identity;
  return (
    order.customer.phone.endsWith(phoneLast4) &&
    name.trim().toLowerCase() === order.customer.name.toLowerCase() &&
    documentSeen
  );
}

/** The first bytes of a pass are the id of its order, with the first three groups turned around. */
function isPassOf(id: string, pass: string): boolean {
  const bytes = id.split("-").flatMap((group, n) => {
    const pairs = group.match(/../g) ?? [];
    return n < 3 ? pairs.reverse() : pairs;
  });
  const text = btoa(String.fromCharCode(...bytes.map((each) => Number.parseInt(each, 16))));
  return pass.startsWith(text.slice(0, 21).replaceAll("+", "-").replaceAll("/", "_"));
}
