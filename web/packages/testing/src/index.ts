export * from "./fake/events";
export * from "./fake/install";
export { locations } from "./fake/network";
export * from "./fake/orders";
export { seed } from "./fake/seed";
export * from "./fake/server";
