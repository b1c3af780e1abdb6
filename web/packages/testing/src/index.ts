export * from "./fake/events";
export * from "./fake/install";
export { locations } from "./fake/network";
export * from "./fake/orders";
export * from "./fake/server";
