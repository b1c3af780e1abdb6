import { configureApi } from "@armoire/api";
import { seed } from "./seed";
import { FakeServer } from "./server";

/** Puts the double under a running app; `window.fake` lets a person cut the network or slow it down. */
export function installFake(app: string): FakeServer {
  const server = new FakeServer();
  const wish = new URLSearchParams(globalThis.location.search);
  server.latency = Number(wish.get("slow") ?? 0);
  server.signedIn = wish.get("signedOut") === null;
  if (app === "office") {
    const office = server.beAdministrator();
    if (wish.get("empty") !== null) office.clear();
  }
  if (wish.get("empty") === null) seed(server.book);
  if (wish.get("fail")) server.fail(new RegExp(wish.get("fail") ?? ""), 503, undefined, {}, 1000);
  configureApi({ fetch: server.fetch, upload: server.upload });
  (globalThis as Record<string, unknown>).fake = server;
  if (app === "dev" || app === "home") {
    const real = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      String(input).includes("/openapi/") ? server.fetch("/api/v1/openapi/v1.json", init) : real(input, init);
  }
  return server;
}
