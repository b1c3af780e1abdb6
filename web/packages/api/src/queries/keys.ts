/** Every key starts with its room, so an event can say "this room" and a write can say "this thing". */
export const keys = {
  session: ["session"] as const,
  locations: ["locations"] as const,
  cities: ["cities"] as const,
  categories: ["categories"] as const,
  styles: ["styles"] as const,
  cards: ["cards"] as const,
  card: (id: string, city: string, location: string) => ["cards", id, city, location] as const,
  availability: ["availability"] as const,
  customers: ["customers"] as const,
  orders: ["orders"] as const,
  order: (id: string) => ["orders", "one", id] as const,
  fulfilments: ["fulfilments"] as const,
  clock: ["clock"] as const,
  messages: ["messages"] as const,
  openapi: ["openapi"] as const,
};
