import { configureApi } from "@armoire/api";
import { i18n, startI18n } from "@armoire/i18n";
import { FakeServer } from "@armoire/testing";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { makeQueryClient } from "./AppRoot";

/** A screen against the in-memory host, in English unless asked otherwise. */
export function openWithFake(children: ReactNode, prepare: (server: FakeServer) => void = () => {}) {
  const server = new FakeServer();
  prepare(server);
  configureApi({ fetch: server.fetch, upload: server.upload, language: () => i18n.language ?? "en" });
  startI18n("en");
  const client = makeQueryClient();
  const view = render(<QueryClientProvider client={client}>{children}</QueryClientProvider>);
  return { server, client, ...view };
}

export const posts = (server: FakeServer, path: string) =>
  server.calls.filter((call) => call.method === "POST" && call.path === path);
