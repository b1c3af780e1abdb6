export * from "./fake/events";
export * from "./fake/install";
export * from "./fake/orders";
export * from "./fake/server";
