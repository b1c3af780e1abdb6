import { openWithFake } from "@armoire/features/testing";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Inbox } from "./Inbox";
import { deviceZoneName, shortZone } from "./zone";

it("names the zone of every time", async () => {
  openWithFake(<Inbox />, ({ book }) => {
    book.messages.push({
      to: "+33612345678",
      channel: "Sms",
      template: "order.ready",
      locale: "fr",
      subject: null,
      text: "Prête",
      orderNumber: "S01-000042",
      sentAt: "2026-03-02T09:00:00Z",
    });
  });
  const at = await screen.findByTestId("dev-message-time-text");
  expect(at.textContent).toContain(shortZone("en", "2026-03-02T09:00:00Z"));
  expect(screen.getByTestId("dev-inbox-zone-text")).toHaveTextContent(deviceZoneName());
  expect(shortZone("en", "2026-07-02T09:00:00Z", "Europe/Paris")).toBe("GMT+2");
});
