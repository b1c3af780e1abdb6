import type { components } from "./schema.gen";

/**
 * The wire shapes as the screens name them, taken from the server's own document (`npm run client`), so that a change of
 * the server breaks the type check. Written by hand is only what the document does not say: the event stream, lists of
 * words, and how strictly we fill in what we send.
 */
type Schemas = components["schemas"];

/** The server writes what is missing as null, so no field of an answer is ever absent. */
type Sent<T> = T extends readonly (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Sent<T[Key]> }
    : T;
/** What we send must be fit for what the server reads, and every field of it must be one that the server knows. */
type Fit<Wire, Own extends Wire> = [Exclude<AllKeys<Own>, keyof Wire>] extends [never] ? Own : never;
type AllKeys<T> = T extends unknown ? keyof T : never;

export type Money = Sent<Schemas["Money"]>;
export type Page<T> = { items: T[]; nextCursor: string | null };

export type StaffUser = Sent<Schemas["SessionReplySignedIn"]>;
export type Session = Fit<
  Schemas["SessionReply"],
  { user: StaffUser; by: "password" | "pin" | "key"; locked: boolean }
>;
/** Who may switch here by PIN. */
export type PeopleHere = Sent<Schemas["PeopleHereReply"]>;
export type Colleague = Sent<Schemas["ColleaguesViewColleague"]>;
export type Device = Sent<Schemas["DeviceReply"]>;

export type Location = Sent<Schemas["LocationReply"]>;
/** By day, `mon` to `sun`: openings such as `10:00-20:00`. Null instead of hours means always open. */
export type OpeningHours = Sent<Schemas["OpeningHoursReply"]>;
export type City = Sent<Schemas["CitiesViewReply"]>;

export type MapGround = Sent<Schemas["MapViewReply"]>;

export type Category = Sent<Schemas["CategoryTreeViewItem"]>;
export type StyleRow = Sent<Schemas["StyleListItem"]>;
export type Facet = Sent<Schemas["Facet"]>;
export type FacetValue = Sent<Schemas["FacetValue"]>;
export type StylePage = Sent<Schemas["StyleListReply"]>;
export type BarcodeAnswer = Sent<Schemas["BarcodeViewReply"]>;

export type Level = "in_stock" | "low" | "on_confirmation" | "out";
export type CardVariant = Omit<Sent<Schemas["StyleCardVariant"]>, "at" | "level"> & { level: Level; at: CardStore[] };
export type CardStore = Omit<Sent<Schemas["StyleCardStore"]>, "level"> & { level: Level };
export type StyleCard = Omit<Sent<Schemas["StyleCardReply"]>, "variants"> & { variants: CardVariant[] };

export type Availability = Sent<Schemas["AvailabilityViewItem"]>;

export type Customer = Sent<Schemas["CustomerReply"]>;

export type PlaceOrder = Fit<
  Schemas["PlaceOrderRequest"],
  {
    channel: "SalesApp";
    orderMethod: "StoreTablet";
    originLocation: string;
    seller: string;
    customer: PlaceOrderBuyer;
    lines: { sku: string; quantity: number }[];
    fulfilment: { method: "PickupFromStock"; location: string; sourceLocation: null; destination: null };
    payment: { method: "OnCollection" };
    quoteId: null;
    coupons: string[];
    pointsToRedeem: number;
  }
>;
type PlaceOrderBuyer = Fit<
  Schemas["PlaceOrderBuyer"],
  { id: string } | { phone: string; name: string; email: string | null; language: string | null }
>;

export type OrderLine = Sent<Schemas["OrderLineReply"]>;
export type OrderGroup = Sent<Schemas["OrderGroupReply"]>;
export type TimelineEntry = Sent<Schemas["OrderStep"]>;
/** Items of a list come without their story. */
export type Order = Sent<Schemas["OrderReply"]>;

export type FulfilmentLine = Sent<Schemas["FulfilmentLineReply"]>;
export type Fulfilment = Sent<Schemas["FulfilmentReply"]>;

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
export const declineReasons = ["Size", "Colour", "Quality", "Price", "Other"] as const;
export type DeclineReason = (typeof declineReasons)[number];
/** Those of the server's reasons that somebody in a store has. */
export const cancelReasons = ["customer_request", "duplicate", "other"] as const;

/** What a customer shows at the counter. */
export type PickupProof = { code: string } | { qr: string };
export type HandOver = Fit<
  Schemas["HandOverRequest"],
  ({ code: string } | { qr: string } | { identity: Identity }) & {
    declined?: { sku: string; quantity: number; reason: DeclineReason }[];
    collector?: Collector;
    tender?: { method: "Cash" | "Terminal"; amount: Money };
  }
>;
export const relations = ["self", "family", "friend", "courier", "other"] as const;
/** Who came for the goods, as what to the customer. */
export type Collector = Fit<
  Schemas["HandOverCollector"],
  { name: string | null; relation: (typeof relations)[number] }
>;
export type Identity = Fit<
  Schemas["HandOverIdentity"],
  { phoneLast4: string; name: string; documentSeen: boolean; reason: string }
>;

export type Envelope<T = Record<string, unknown>> = {
  id: string;
  type: string;
  version: number;
  tenant: string;
  occurredAt: string;
  actor: string | null;
  /** Shared by all that one request set off. */
  correlation: string;
  causation: string | null;
  aggregate: { type: string; id: string; sequence: number };
  location?: string | null;
  data: T;
};
export type FulfilmentEventData = { groupId: string; orderId: string; orderNumber: string };

export type DevClock = Sent<Schemas["DemoClockReply"]>;
export type DevMessage = Sent<Schemas["DevMessagesViewReply"]>;

/** `lines` of the problem `stock.insufficient`; `why` is `same_variant`, `other_colour`, `other_size` or `substitute`. */
export type StockRefusalLine = {
  sku: string;
  location: string;
  wanted: number;
  left: number;
  alternatives: { sku: string; article: string; location: string; atp: number; why: string }[];
};

/** What the office reads and writes. */
export type LocationRecord = Sent<Schemas["LocationRecord"]>;
export type FeatureRecord = Sent<Schemas["FeatureRecord"]>;
export type LocationChange = Fit<
  Schemas["PutLocationRequest"],
  Omit<LocationRecord, "code" | "features" | "paused" | "version">
>;
export type Switch = Sent<Schemas["SwitchesViewReply"]>;
export type SwitchChange = Fit<
  Schemas["SetSwitchRequest"],
  {
    feature: string;
    scope: { kind: string; value: string | null };
    on: boolean;
    from: string | null;
    to: string | null;
    staff: string[] | null;
  }
>;
export type Staff = Sent<Schemas["StaffReply"]>;
export type StaffWithPassword = Sent<Schemas["StaffWithPassword"]>;
export type NewStaff = Fit<
  Schemas["CreateStaffRequest"],
  {
    userName: string;
    name: string;
    role: string;
    locations: string[] | null;
    homeLocation: string | null;
    language: string | null;
  }
>;
export type StaffChange = Fit<
  Schemas["ChangeStaffRequest"],
  {
    name?: string;
    role?: string;
    locations?: string[] | null;
    homeLocation?: string | null;
    language?: string | null;
    active?: boolean;
  }
>;
export type Role = Sent<Schemas["RoleReply"]>;
export type ImportJob = Sent<Schemas["ImportReply"]>;
export type ImportTotals = Sent<Schemas["ImportTotals"]>;
export type ImportKind = Sent<Schemas["ImportViewsKindReply"]>;
export type StockRow = Sent<Schemas["AvailabilityViewItem"]>;
export type StockParts = NonNullable<StockRow["breakdown"]>;
export type Movement = Sent<Schemas["LedgerViewMovement"]>;
export type Holder = Sent<Schemas["ReservationReply"]>;
export type NodeState = Sent<Schemas["StatusViewReply"]>;
