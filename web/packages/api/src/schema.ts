/**
 * The wire shapes of the HTTP contract, written by hand until they are generated from the running host.
 * Everything else imports from here and from nowhere else, so `schema.gen.ts` can take this file's place.
 */

export type Money = { amount: number; currency: string };
export type Page<T> = { items: T[]; nextCursor: string | null };

export type StaffUser = {
  userName: string;
  name: string;
  role: string;
  permissions: string[];
  location?: string | null;
  locations: string[] | null;
};
export type Session = { user: StaffUser };

export type OpeningDay = { day: number; opens: string; closes: string };
export type OpeningException = { date: string; opens?: string | null; closes?: string | null; closed?: boolean };
export type OpeningHours = { weekly: OpeningDay[]; exceptions: OpeningException[] };

export type Location = {
  code: string;
  name: string;
  kind: string;
  tier?: string;
  brand?: string | null;
  city: string;
  country: string;
  address?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  timeZone: string;
  openingHours?: OpeningHours | null;
  features?: string[] | Record<string, boolean>;
  distanceKm?: number | null;
};
export type City = { name: string; label: string; country: string; stores: number };

export type Category = {
  id: string;
  name: string;
  imageUrl: string | null;
  opensAs: "grid" | "list";
  children: Category[];
};

export type ColourRef = { code: string; name: string; swatchUrl?: string | null };
export type StyleRow = {
  id: string;
  article: string;
  name: string;
  brand: string;
  imageUrl: string | null;
  price: Money;
  listPrice: Money;
  onSale: boolean;
  colours: ColourRef[];
  sizes: string[];
};
export type FacetValue = { value: string; label: string; count: number };
export type Facet = { name: string; values: FacetValue[] };
export type StylePage = Page<StyleRow> & { facets?: Facet[] };

export type CardColour = { code: string; name: string; media: string[]; swatchUrl?: string | null };
export type CardVariant = {
  sku: string;
  barcode: string;
  colour: string;
  size: string;
  price: Money;
  listPrice: Money;
  onSale: boolean;
  here: number;
  cityTotal: number;
  online: number;
  level?: Level;
  at: { location: string; atp: number; level?: Level }[];
};
export type StyleCard = {
  id: string;
  article: string;
  name: string;
  brand: string;
  description: string;
  categories: string[];
  city: string;
  online: string;
  colours: CardColour[];
  sizes: { code: string; label: string }[];
  variants: CardVariant[];
};
export type Level = "in_stock" | "low" | "on_confirmation" | "out";

export type CustomerName = { given: string; family: string };
export type Customer = {
  id: string;
  name: CustomerName;
  phones: { value: string; verified: boolean }[];
  emails: { value: string; verified?: boolean }[] | string[];
  language?: string | null;
  tags?: string[];
};

export type FulfilmentMethod =
  | "PickupFromStock"
  | "ShipToStore"
  | "ShipHome"
  | "ShipToPickupPoint"
  | "ReserveTry"
  | "CarryOut"
  | "Courier"
  | "Digital";

export type PlaceOrder = {
  channel: "SalesApp";
  orderMethod: "StoreTablet";
  originLocation: string;
  seller: string;
  customer: { id: string } | { phone: string; name: string; email: string | null };
  lines: { sku: string; quantity: number }[];
  fulfilment: {
    method: FulfilmentMethod;
    location: string | null;
    sourceLocation: string | null;
    destination: string | null;
  };
  payment: { method: string };
  quoteId: string | null;
  coupons: string[];
  pointsToRedeem: number;
};

export type OrderLine = {
  id: string;
  sku: string;
  barcode: string;
  name: string;
  quantity: number;
  price: Money;
  net: Money;
  discounts: unknown[];
  status: string;
  imageUrl?: string | null;
  colour?: string | null;
  size?: string | null;
};
export type GroupState =
  | "Assigned"
  | "Accepted"
  | "Picking"
  | "Picked"
  | "ShortPicked"
  | "Ready"
  | "HandedOver"
  | "Rejected"
  | "NoShow"
  | "PutBack"
  | "Cancelled";
export type OrderGroup = {
  id: string;
  method: FulfilmentMethod;
  location: string;
  state: GroupState | string;
  dueAt: string | null;
  readyAt: string | null;
  lines: { sku: string; quantity: number; picked: number; short: number }[];
};
export type TimelineEntry = { at: string; type: string; actor: string; text: string };
export type Order = {
  id: string;
  number: string;
  version: number;
  status: string;
  paymentStatus: string;
  fulfilmentStatus: string;
  returnStatus: string;
  flags: string[];
  channel: string;
  orderMethod: string;
  originLocation: string;
  seller: string;
  createdAt?: string;
  customer: { id: string; name: string; phone: string };
  lines: OrderLine[];
  groups: OrderGroup[];
  reservation: { id: string; kind: string; state: string; expiresAt: string | null } | null;
  totals: { net: Money; delivery: Money; due: Money; paid: Money; refunded: Money };
  payments: unknown[];
  promise: { readyBy: string | null } | null;
  timeline?: TimelineEntry[];
};

export type FulfilmentLine = {
  id: string;
  sku: string;
  barcode: string;
  name: string;
  colour: string;
  size: string;
  imageUrl: string | null;
  quantity: number;
  picked: number;
  short: number;
  price: Money;
};
export type Fulfilment = {
  id: string;
  orderId: string;
  orderNumber: string;
  method: FulfilmentMethod;
  location: string;
  state: GroupState | string;
  origin: string;
  sellerName: string;
  customerName: string;
  assignedAt: string;
  dueAt: string | null;
  readyAt: string | null;
  expiresAt: string | null;
  acceptedBy: string | null;
  amountDue: Money;
  lines: FulfilmentLine[];
};

export const rejectReasons = [
  "NotFound",
  "SoldToWalkIn",
  "Mismatch",
  "Damaged",
  "WornDisplay",
  "NoCapacity",
  "StoreClosed",
  "AvoidSplit",
  "CustomerAsked",
] as const;
export type RejectReason = (typeof rejectReasons)[number];
/** What can be wrong with one unit, as opposed to with the whole task (§9.2). */
export const unitReasons: readonly RejectReason[] = ["NotFound", "SoldToWalkIn", "Mismatch", "Damaged", "WornDisplay"];
export const declineReasons = ["DoesNotFit", "ChangedMind", "Damaged", "NotAsExpected"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export type HandOver = (
  | { code: string }
  | { qr: string }
  | { identity: { phoneLast4: string; name: string; documentSeen: boolean } }
) & {
  declined?: { sku: string; quantity: number; reason: string }[];
  tender?: { method: "Cash" | "Terminal"; amount: Money };
  collector?: string;
};

export type Envelope<T = Record<string, unknown>> = {
  id: string;
  type: string;
  version: number;
  occurredAt: string;
  actor: string | null;
  aggregate: { type: string; id: string; sequence: number };
  location?: string | null;
  data: T;
};
export type FulfilmentEventData = { groupId: string; orderId: string; orderNumber: string };

export type DevClock = { now: string; offset?: string };
export type DevMessage = {
  to: string;
  channel: string;
  template: string;
  locale: string;
  subject: string | null;
  text: string;
  orderNumber: string | null;
  sentAt: string;
};

export type StockRefusalLine = {
  sku: string;
  location: string;
  wanted: number;
  left: number;
  alternatives: { sku: string; location: string; atp: number; why: string }[];
};
