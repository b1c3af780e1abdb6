import {
  type Customer,
  isOpenTask,
  type MapGround,
  type Order,
  type PeopleHere,
  type PlaceOrder,
  type StaffUser,
  type Upload,
} from "@armoire/api";
import { atp, barcodeOf, cardOf, type Lang, skuOf, sold, styles } from "./catalog";
import { categoriesIn } from "./categories";
import { citiesIn, locations, locationsIn, pause } from "./network";
import { FakeOffice } from "./office";
import { administrator } from "./office/staff";
import { openapi } from "./openapi";
import { type FakeOrder, FakeOrders, Refused } from "./orders";
import { shelf } from "./shelf";
import { act } from "./verbs";
import { toOrder, toTask } from "./views";

type Fault = { match: RegExp; status: number; code?: string; body?: Record<string, unknown>; times: number };
type Call = { method: string; path: string; key: string | null; body: unknown };

const user: StaffUser = {
  userName: "lea",
  name: "Léa Moreau",
  role: "Associate",
  permissions: ["order.create", "order.cancel", "fulfilment.work", "pickup.verify_by_identity"],
  location: "S01",
  locations: locations.map((each) => each.code),
  language: null,
  hasPin: true,
};

/** What a terminal rings by, and what anybody may read. */
const openWhenLocked = new Set(["fulfilments", "catalog", "availability", "locations", "switches"]);

/** The whole host in one object: the same answers, the same refusals, and a hand on every fault. */
export class FakeServer {
  readonly book = new FakeOrders();
  readonly calls: Call[] = [];
  /** the office's part; an associate has none */
  office: FakeOffice | null = null;
  user: StaffUser = user;
  signedIn = true;
  by: "password" | "pin" = "password";
  locked = false;
  /** who may switch here; null while this device is known nowhere */
  people: PeopleHere | null = {
    location: "S01",
    items: [
      { userName: "hugo.petit", name: "Hugo Petit" },
      { userName: "ines", name: "Inès de La Rochefoucauld-Montmorency" },
      { userName: "lea", name: "Léa Moreau" },
      { userName: "mikhail", name: "Михаил Лермонтов" },
    ],
  };
  pin = "2580";
  wrongPins = 0;
  map: MapGround = { tiles: null, credit: null };
  /** orders on one page at most */
  pageMax = 200;
  latency = 0;
  offline = false;
  /** answers are computed but never arrive: the worst thing a network does */
  loseAnswers = 0;
  private readonly faults: Fault[] = [];
  private readonly holds: { match: RegExp; until: Promise<void> }[] = [];
  private readonly results = new Map<string, { body: string; answer: { status: number; json: unknown } }>();

  constructor() {
    sold.clear(); // a new server has everything on its shelves, whichever tests ran before it
    for (const { code, paused } of locations) if (paused) pause(code, null);
  }

  /** Somebody from the office sits down. */
  beAdministrator(): FakeOffice {
    this.user = administrator;
    this.office = new FakeOffice();
    return this.office;
  }

  fail(match: RegExp, status: number, code?: string, body?: Record<string, unknown>, times = 1): void {
    this.faults.push({ match, status, code, body, times });
  }

  /** Answers to what fits, its query too, wait until the hand is taken off. */
  hold(match: RegExp): () => void {
    let release = () => {};
    const held = { match, until: new Promise<void>((resolve) => (release = resolve)) };
    this.holds.push(held);
    return () => {
      this.holds.splice(this.holds.indexOf(held), 1);
      release();
    };
  }

  /** Not one unit of it is left anywhere, or only in those places. */
  sellOut(sku: string, but: string[] = []): void {
    for (const { code } of locations) if (!but.includes(code)) sold.set(`${sku}|${code}`, Number.MAX_SAFE_INTEGER);
  }

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input instanceof Request ? input.url : input), "http://localhost");
    const method = init.method ?? "GET";
    const headers = new Headers(init.headers);
    const language = (headers.get("Accept-Language") ?? "en").slice(0, 2) as Lang;
    const key = headers.get("Idempotency-Key");
    const body = bodyOf(init.body);
    const path = url.pathname.replace("/api/v1", "");
    if (this.latency) await new Promise((resolve) => setTimeout(resolve, this.latency));
    await this.holds.find((each) => each.match.test(`${method} ${path}${url.search}`))?.until;
    if (init.signal?.aborted) throw new DOMException("aborted", "AbortError");
    if (this.offline) throw new TypeError("Failed to fetch");
    this.calls.push({ method, path, key, body });
    const fault = this.faults.find((each) => each.match.test(`${method} ${path}`) && each.times-- > 0);
    if (fault)
      return this.answer(fault.status, { title: "Refused", status: fault.status, code: fault.code, ...fault.body });
    if (path === "/events")
      return this.book.events.connect(headers.get("Last-Event-ID"), url.searchParams.get("location"), init.signal);
    if (method === "GET" && path.includes("/photos/")) return new Response(photo(), { status: 200 });
    const answer = this.once(method, path, key, JSON.stringify(body), () =>
      this.run(method, path, url.searchParams, body, language, headers),
    );
    if (method === "POST" && this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new TypeError("Failed to fetch");
    }
    return this.answer(answer.status, answer.json);
  };

  /** Halfway at once, the rest when the answer comes. */
  upload: Upload = async (url, init, onSent) => {
    onSent(1_500_000, 3_000_000);
    const stopped = new Promise<never>((_, refuse) => {
      init.signal?.addEventListener("abort", () => refuse(new DOMException("Aborted", "AbortError")));
    });
    return Promise.race([this.fetch(url, init), stopped]);
  };

  private once(
    method: string,
    path: string,
    key: string | null,
    body: string,
    work: () => { status: number; json: unknown },
  ) {
    const slot = method === "POST" && key ? `${path}|${key}` : null;
    const before = slot ? this.results.get(slot) : undefined;
    if (before)
      return before.body === body
        ? before.answer
        : { status: 409, json: { code: "idempotency.key_reused", status: 409 } };
    let answer: { status: number; json: unknown };
    try {
      answer = work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answer = {
        status: error.status,
        json: { title: error.code, status: error.status, code: error.code, ...error.body },
      };
    }
    // Whoever was not let in was not answered yet: the same may be sent again.
    if (slot && ![401, 423].includes(answer.status)) this.results.set(slot, { body, answer });
    return answer;
  }

  private answer(status: number, json: unknown): Response {
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(status === 204 ? null : JSON.stringify(json), {
      status,
      headers: { "Content-Type": type, "Armoire-Now": new Date(this.book.now()).toISOString() },
    });
  }

  private run(
    method: string,
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
    language: Lang,
    headers: Headers,
  ): { status: number; json: unknown } {
    const ok = (json: unknown, status = 200) => ({ status, json });
    const [, room, id, third, fourth] = path.split("/").map(decodeURIComponent);
    if (path === "/openapi/v1.json") return ok(openapi);
    if (room === "session" && id) return this.shared(method, id, body);
    if (room === "session") return this.session(method, body);
    if (room === "dev") return this.dev(method, id, body);
    if (!this.signedIn) throw new Refused(401, "auth.required");
    if (this.locked && !(method === "GET" && openWhenLocked.has(room ?? ""))) throw new Refused(423, "auth.locked");
    const office = this.office?.answer({ method, path, query, body, headers, language });
    if (office) return office;
    this.book.sweep();
    if (room === "colleagues") return ok({ items: this.people?.items ?? [], nextCursor: null });
    if (room === "cities") return ok({ items: citiesIn(language), nextCursor: null });
    if (room === "map") return ok(this.map);
    if (room === "locations") return ok({ items: locationsIn(language), nextCursor: null });
    if (room === "catalog") return ok(this.catalog(id, third, fourth, query, language));
    if (room === "availability") return ok(this.availability(query));
    if (room === "customers") return ok(this.customers(id, query));
    if (room === "orders") return this.orders(method, id, third, query, body, language);
    if (room === "fulfilments") return ok(this.fulfilments(method, id, third, query, body, language));
    throw new Refused(404, "http.404");
  }

  private session(method: string, body: Record<string, unknown>) {
    if (method === "POST") {
      if (body.password === "wrong") throw new Refused(401, "auth.invalid_credentials");
      this.be(String(body.userName), "password");
    }
    if (method === "DELETE") this.signedIn = false;
    if (method === "GET" && !this.signedIn) throw new Refused(401, "auth.required");
    return { status: method === "DELETE" ? 204 : 200, json: this.told() };
  }

  private told = () => ({ user: this.user, by: this.by, locked: this.locked });

  private be(userName: string, by: "password" | "pin"): void {
    const known = this.people?.items.find((each) => each.userName === userName);
    if (known && userName !== this.user.userName) this.user = { ...this.user, ...known };
    Object.assign(this, { signedIn: true, locked: false, by, wrongPins: 0 });
  }

  /** A tablet that several people share. */
  private shared(method: string, what: string, body: Record<string, unknown>) {
    if (what === "people" || (what === "pin" && method === "POST")) {
      if (what === "people") return { status: 200, json: this.people ?? { location: null, items: [] } };
      if (!this.people) throw new Refused(403, "auth.device_unknown");
      if (this.wrongPins >= 5)
        throw new Refused(429, "auth.pin_locked", { until: new Date(this.book.now() + 900_000).toISOString() });
      if (body.pin !== this.pin) throw new Refused(401, "auth.invalid_pin", { attemptsLeft: 5 - ++this.wrongPins });
      this.be(String(body.userName), "pin");
      return { status: 200, json: this.told() };
    }
    if (what === "lock") this.locked = true;
    else if (this.by === "pin" || this.locked) throw new Refused(403, "auth.password_wanted");
    if (what !== "lock" && !this.user.locations)
      throw new Refused(403, what === "pin" ? "pin.not_for_role" : "device.not_for_role");
    if (what === "pin") {
      if (["0000", "1234"].includes(String(body.pin))) throw new Refused(400, "pin.trivial");
      this.pin = String(body.pin);
      this.user = { ...this.user, hasPin: true };
      return { status: 200, json: this.told() };
    }
    return what === "lock" ? { status: 204, json: null } : { status: 200, json: { location: body.location } };
  }

  private dev(method: string, id: string | undefined, body: Record<string, unknown>) {
    if (id === "messages") return { status: 200, json: { items: this.book.messages, nextCursor: null } };
    if (method === "POST") {
      const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(String(body.advance)) ?? [];
      this.book.offset += (Number(parts[1] ?? 0) * 1440 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0)) * 60_000;
      this.book.sweep();
    }
    return {
      status: 200,
      json: { now: new Date(this.book.now()).toISOString(), offset: `PT${Math.round(this.book.offset / 60_000)}M` },
    };
  }

  private catalog(
    what: string | undefined,
    id: string | undefined,
    verb: string | undefined,
    query: URLSearchParams,
    language: Lang,
  ) {
    if (what === "categories") return { items: categoriesIn(language), nextCursor: null };
    if (what === "barcodes") {
      for (const style of styles)
        for (const colour of Object.keys(style.colours))
          for (const size of style.sizes) {
            const sku = skuOf(style, colour, size);
            if (sku === id || barcodeOf(sku) === id) return { sku, styleId: style.id, colour, size };
          }
      throw new Refused(404, "catalog.barcode_unknown");
    }
    if (id && verb === "card") {
      const style = styles.find((each) => each.id === id || each.article === id);
      if (!style) throw new Refused(404, "catalog.style_unknown");
      return cardOf(style, language, query.get("city") ?? "Nice", query.get("location") ?? "S01");
    }
    return shelf(query, language);
  }

  /** What can be promised of each SKU, in a city or everywhere. */
  private availability(query: URLSearchParams) {
    const city = query.get("city");
    const places = locations.filter((each) => !city || each.city === city);
    return {
      items: query.getAll("sku").flatMap((sku) =>
        places.map(({ code }) => ({
          sku,
          location: code,
          atp: atp(sku, code),
          level: atp(sku, code) > 0 ? "in_stock" : "out",
          collect: code !== "S06" && code !== "WH-ONLINE",
          paused: null,
          breakdown: null,
        })),
      ),
      unknownSkus: [],
      nextCursor: null,
    };
  }

  private customers(id: string | undefined, query: URLSearchParams) {
    if (id) {
      const one = this.book.customers.find((each) => each.id === id);
      if (!one) throw new Refused(404, "customer.not_found");
      return one;
    }
    const q = (query.get("q") ?? "").trim();
    const digits = (query.get("phone") ?? "").replace(/\D/g, "");
    if (q.length < 2 && digits.length < 4)
      throw new Refused(400, "request.invalid", { errors: { phone: ["At least 4 digits."] } });
    const tail = digits.slice(-9); // A whole number, or a part of one.
    const begins = (each: Customer) =>
      latin(q)
        .split(" ")
        .every((word) =>
          latin(each.displayName)
            .split(" ")
            .some((name) => name.startsWith(word)),
        );
    return {
      items: this.book.customers.filter((each) =>
        q ? begins(each) : each.phones.some((phone) => phone.value.includes(tail)),
      ),
      nextCursor: null,
      phone: q ? null : callable(query.get("phone") ?? ""),
    };
  }

  private orders(
    method: string,
    id: string | undefined,
    verb: string | undefined,
    query: URLSearchParams,
    body: Record<string, unknown>,
    language: Lang,
  ) {
    if (method === "POST" && !id) {
      const order = this.book.place(body as unknown as PlaceOrder, this.user.name);
      return { status: 201, json: toOrder(order, language) };
    }
    const order = this.book.orders.find((each) => each.id === id || each.number === id);
    if (!id) return { status: 200, json: this.orderList(query, language) };
    if (!order || !this.concerns(order)) throw new Refused(404, "order.not_found");
    if (verb === "cancel") {
      if (!["Confirmed", "InFulfilment"].includes(order.status)) throw new Refused(409, "order.transition_not_allowed");
      this.book.end(order, typeof body.reason === "string" ? body.reason : "customer_request");
      this.book.note(order, "order.cancelled", this.user.name, {
        en: "Order cancelled",
        ru: "Заказ отменён",
        fr: "Commande annulée",
      });
    }
    if (verb === "seller") {
      if (body.seller === "mikhail") throw new Refused(400, "staff.unknown");
      order.seller = String(body.seller);
    }
    return { status: 200, json: toOrder(order, language) };
  }

  /** Sold or prepared where the reader works. */
  private concerns(order: FakeOrder): boolean {
    const own = this.user.locations;
    return !own || own.includes(order.origin) || own.includes(order.location);
  }

  /** Own orders; of a city also what lies there for others, with initials for a name and nothing to open (§33). */
  private orderList(query: URLSearchParams, language: Lang) {
    const given = (name: string) => query.get(name) || null;
    const [at, city, customer, from] = ["location", "city", "customer", "from"].map(given);
    const statuses = given("status")?.split(",");
    const q = query.get("q")?.toLowerCase() ?? "";
    const cityOf = (code: string) => locations.find((each) => each.code === code)?.city;
    const all = this.book.orders
      .filter((each) => (city ? cityOf(each.location) === city : this.concerns(each)))
      .filter((each) => !at || each.origin === at || each.location === at)
      .filter((each) => !statuses || statuses.includes(each.status))
      .filter((each) => !customer || each.customer.id === customer)
      .filter((each) => !from || each.createdAt >= Date.parse(from))
      .filter((each) => {
        const { name, phone } = this.concerns(each) ? each.customer : { name: "", phone: "" };
        return `${each.number} ${name} ${phone}`.toLowerCase().includes(q);
      })
      .map((each) => ({ order: { ...toOrder(each, language), timeline: null }, readable: this.concerns(each) }))
      .map(({ order, readable }) => (readable ? order : { ...order, customer: masked(order.customer), readable }))
      .sort((one, other) => other.placedAt.localeCompare(one.placedAt));
    const start = Number(query.get("cursor") ?? 0);
    const end = start + Math.min(this.pageMax, Number(query.get("limit") ?? 50));
    return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null };
  }

  private fulfilments(
    method: string,
    id: string | undefined,
    verb: string | undefined,
    query: URLSearchParams,
    body: Record<string, unknown>,
    language: Lang,
  ) {
    if (method === "GET") {
      const one = id && this.book.orders.find((each) => `g-${each.id}` === id);
      if (one) return toTask(one, language);
      const items = this.book.orders
        .filter((each) => each.location === query.get("location"))
        .map((each) => toTask(each, language))
        .filter(isOpenTask);
      return { items, nextCursor: null };
    }
    const order = this.book.orders.find((each) => `g-${each.id}` === id);
    if (!order) throw new Refused(404, "http.404");
    const mayTakeOver = this.user.permissions.includes("fulfilment.take_over");
    act(this.book, order, verb ?? "", body, this.user.userName, mayTakeOver);
    return toTask(order, language);
  }
}

const alphabet = Object.fromEntries(
  [..."абвгдеёжзийклмнопрстуфхцчшщъыьэюя"].map((letter, at) => [
    letter,
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia".split(" ")[at] ?? "",
  ]),
);
/** As the server folds names: one alphabet, no accents, no case. */
const latin = (text: string): string =>
  [...text.toLowerCase()]
    .map((letter) => alphabet[letter] ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/** The number as it would be kept, of France where it names no country; null where no such number can be called. */
function callable(text: string): string | null {
  const typed = text.replace(/(?!^\+)\D/g, "").replace(/^00/, "+");
  const whole = typed.startsWith("+") ? typed : typed.replace(/^0(?=\d{9}$)/, "+33").replace(/^8(?=\d{10}$)/, "+7");
  const plan = whole.startsWith("+33")
    ? /^\+33[1-9]\d{8}$/
    : whole.startsWith("+7")
      ? /^\+7[3-9]\d{9}$/
      : /^\+\d{8,15}$/;
  return plan.test(whole) ? whole : null;
}

const masked = (customer: Order["customer"]): Order["customer"] =>
  customer && {
    id: null,
    name: customer.name
      .split(" ")
      .map((word) => `${[...word][0]?.toUpperCase()}.`)
      .join(" "),
    phone: "",
    email: null,
  };

/** A picture of the smallest kind: a piece of cloth with a stain. */
const photo = () =>
  new Blob(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100" fill="#6b7a99"/><circle cx="46" cy="58" r="13" fill="#3c2f26"/></svg>`,
    ],
    { type: "image/svg+xml" },
  );

/** What was sent; of files only their names. */
function bodyOf(body: BodyInit | null | undefined): Record<string, unknown> {
  if (body instanceof FormData)
    return { files: [...body.getAll("file"), ...body.getAll("photo")].map((each) => (each as File).name) };
  return body ? (JSON.parse(String(body)) as Record<string, unknown>) : {};
}
