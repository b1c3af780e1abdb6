import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { addLine, readBasket, restoreBasket, setCustomer } from "../../basket";
import { router, SalesApp } from "../../routes";
import { languageOfPhone } from "../customers/language";
import { endAttempt, keyOfAttempt } from "./attempt";
import { orderOf } from "./usePlacing";

const line = {
  sku: "WJ12-M-blue",
  styleId: "st-wj12",
  name: "Olivia",
  colour: "Blue",
  size: "M",
  imageUrl: null,
  price: { amount: 7700, currency: "EUR" },
  listPrice: { amount: 7700, currency: "EUR" },
  quantity: 1,
  collectAt: "S01",
};

async function openBasket(prepare: (server: FakeServer) => void = () => {}, customerName = "Camille") {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  addLine(line);
  setCustomer({ id: null, name: customerName, phone: "0612345678" });
  const opened = openWithFake(<SalesApp />, prepare);
  await router.navigate({ to: "/basket" });
  await screen.findByTestId("place-order-submit-btn");
  return opened;
}
const submit = () => userEvent.click(screen.getByTestId("place-order-submit-btn"));

describe("placing an order", () => {
  it("orders once although the answers are lost again and again, with one key for one attempt", async () => {
    const { server } = await openBasket((each) => {
      each.loseAnswers = 4;
    });
    await submit();
    await screen.findByTestId("place-order-unsure-note", undefined, { timeout: 5000 });
    await submit();
    await screen.findByTestId("order-screen", undefined, { timeout: 5000 });
    const sent = posts(server, "/orders");
    expect(sent.length).toBeGreaterThan(3);
    expect(new Set(sent.map((call) => call.key)).size).toBe(1);
    expect(server.book.orders).toHaveLength(1);
  });

  it("offers what the server offers when there is not enough left, and orders it", async () => {
    const { server } = await openBasket((each) =>
      each.fail(/POST \/orders$/, 409, "stock.insufficient", {
        lines: [
          {
            sku: line.sku,
            location: "S01",
            wanted: 1,
            left: 0,
            alternatives: [{ sku: line.sku, article: "WJ12", location: "S10", atp: 2, why: "same_variant" }],
          },
        ],
      }),
    );
    await submit();
    await userEvent.click(await screen.findByTestId("place-order-alternative-btn"));
    await submit();
    await screen.findByTestId("order-screen");
    const [first, second] = posts(server, "/orders");
    expect(second?.body).toMatchObject({ fulfilment: { location: "S10" } });
    expect(second?.key).not.toBe(first?.key);
  });

  it("names another size by colour and size as the card does, in the offer and in the basket", async () => {
    await openBasket((each) =>
      each.fail(/POST \/orders$/, 409, "stock.insufficient", {
        lines: [
          {
            sku: line.sku,
            location: "S01",
            wanted: 1,
            left: 0,
            alternatives: [{ sku: "WJ12-S-purple", article: "WJ12", location: "S01", atp: 2, why: "other_size" }],
          },
        ],
      }),
    );
    await submit();
    const offer = await screen.findByTestId("place-order-alternative-btn");
    expect(offer).toHaveTextContent("Purple, S · other size · 2 left");
    await userEvent.click(offer);
    const row = screen.getByTestId("basket-line-row");
    expect(row).toHaveAttribute("data-value", "WJ12-S-purple");
    expect(row).toHaveTextContent("Purple · S");
    expect(row).not.toHaveTextContent("WJ12-S-purple");
  });

  it("names a substitute by its own style, and puts it into the basket as such", async () => {
    await openBasket((each) =>
      each.fail(/POST \/orders$/, 409, "stock.insufficient", {
        lines: [
          {
            sku: line.sku,
            location: "S01",
            wanted: 1,
            left: 0,
            alternatives: [{ sku: "WJ01-M-red", article: "WJ01", location: "S01", atp: 2, why: "substitute" }],
          },
        ],
      }),
    );
    await submit();
    const offer = await screen.findByTestId("place-order-alternative-btn");
    expect(offer).toHaveTextContent("Stellar Solar Jacket, Red, M · similar style · 2 left");
    await userEvent.click(offer);
    const row = screen.getByTestId("basket-line-row");
    expect(row).toHaveAttribute("data-value", "WJ01-M-red");
    expect(row).toHaveTextContent("Stellar Solar Jacket");
    expect(readBasket().lines[0]?.styleId).not.toBe(line.styleId);
  });

  it("says beside the phone that the phone is wrong, and keeps the basket", async () => {
    await openBasket((each) => each.fail(/POST \/orders$/, 400, "customer.phone_invalid"));
    await submit();
    expect(await screen.findByTestId("customer-phone-input-error")).toBeInTheDocument();
    expect(screen.getByTestId("customer-phone-input")).toHaveValue("0612345678");
    expect(screen.getAllByTestId("basket-line-row")).toHaveLength(1);
  });

  it("forgets the refusal with the phone that was refused, and keeps name and language for the right one", async () => {
    const { server } = await openBasket((each) => {
      each.fail(/POST \/orders$/, 400, "customer.phone_invalid");
    });
    setCustomer({ id: null, name: "Anna", phone: "061234567", language: "ru" });
    await submit();
    await screen.findByTestId("customer-phone-input-error");
    expect(screen.getByTestId("customer-name-input")).toHaveValue("Anna");
    await userEvent.type(screen.getByTestId("customer-phone-input"), "8");
    expect(screen.queryByTestId("customer-phone-input-error")).toBeNull();
    await userEvent.clear(screen.getByTestId("customer-phone-input"));
    await userEvent.type(screen.getByTestId("customer-phone-input"), "0798765433");
    await waitFor(() => expect(screen.getByTestId("customer-new-btn")).toBeEnabled());
    expect(screen.getByTestId("customer-name-input")).toHaveValue("Anna");
    expect(screen.getByTestId("customer-language-ru-btn")).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(screen.getByTestId("customer-new-btn"));
    expect(screen.getByTestId("customer-chosen-box")).toHaveTextContent("Anna");
    await submit();
    await screen.findByTestId("order-screen");
    expect(posts(server, "/orders").at(-1)?.body).toMatchObject({
      customer: { name: "Anna", phone: "0798765433", language: "ru" },
    });
  });

  it("shows hostile names as text", async () => {
    const hostile = `<img src=x onerror="window.hurt=1"> {{count}} Ω≈ç√ "'\u202e`;
    await openBasket(() => {}, hostile);
    await submit();
    expect(await screen.findByTestId("order-customer-text")).toHaveTextContent(hostile.trim(), {
      normalizeWhitespace: false,
    });
    expect((window as { hurt?: number }).hurt).toBeUndefined();
    expect(document.querySelector("img[src=x]")).toBeNull();
  });
});

describe("what is said before it is placed", () => {
  it("takes the language of somebody new from the phone, not from the tablet, and lets it be chosen", async () => {
    const { server } = await openBasket(() => {});
    setCustomer(null);
    await userEvent.type(await screen.findByTestId("customer-phone-input"), "0798765433");
    await userEvent.type(await screen.findByTestId("customer-name-input"), "Anna");
    expect(screen.getByTestId("customer-language-fr-btn")).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(screen.getByTestId("customer-language-ru-btn"));
    await userEvent.click(screen.getByTestId("customer-new-btn"));
    await submit();
    await waitFor(() =>
      expect(posts(server, "/orders")[0]?.body).toMatchObject({ customer: { name: "Anna", language: "ru" } }),
    );
  });

  it("keeps phone, name and language of somebody new to be put right, and looks anew for somebody known", async () => {
    await openBasket(() => {});
    setCustomer({ id: null, name: "Anna", phone: "0798765433", language: "ru" });
    await userEvent.click(screen.getByTestId("customer-change-btn"));
    expect(screen.getByTestId("customer-phone-input")).toHaveValue("0798765433");
    expect(screen.getByTestId("customer-name-input")).toHaveValue("Anna");
    await userEvent.type(screen.getByTestId("customer-name-input"), " K");
    await waitFor(() => expect(screen.getByTestId("customer-new-btn")).toBeEnabled());
    await userEvent.click(screen.getByTestId("customer-new-btn"));
    expect(readBasket().customer).toMatchObject({ name: "Anna K", language: "ru" });
    setCustomer({ id: "c1", name: "Camille", phone: "+33612345678" });
    await userEvent.click(await screen.findByTestId("customer-change-btn"));
    expect(screen.getByTestId("customer-phone-input")).toHaveValue("");
    expect(screen.queryByTestId("customer-name-input")).toBeNull();
  });

  it("says of a phone that is not whole what is wanting, once somebody is done typing", async () => {
    await openBasket(() => {});
    setCustomer(null);
    const phone = await screen.findByTestId("customer-phone-input");
    await userEvent.type(phone, "06 9"); // Four keys so fast and Enter would be a scanner.
    expect(screen.queryByTestId("customer-phone-gap-text")).toBeNull();
    await userEvent.type(phone, "{Enter}");
    expect(screen.getByTestId("customer-phone-gap-text")).toHaveTextContent("3 of at least 9 digits");
    await userEvent.type(phone, "91");
    expect(screen.queryByTestId("customer-phone-gap-text")).toBeNull();
    await userEvent.tab();
    expect(screen.getByTestId("customer-phone-gap-text")).toHaveTextContent("5 of at least 9 digits");
    await userEvent.clear(phone);
    await userEvent.type(phone, "12{Enter}");
    expect(screen.getByTestId("customer-phone-gap-text")).toHaveTextContent("2 of at least 9 digits");
    expect(screen.queryByTestId("customer-new-btn")).toBeNull();
  });

  it("knows the language of a phone", () => {
    expect(["+33 6 12", "0033612", "+7 916", "+44 7911", "8 916"].map((each) => languageOfPhone(each, "RU"))).toEqual([
      "fr",
      "fr",
      "ru",
      "en",
      "ru",
    ]);
    expect(languageOfPhone("06 12", "FR")).toBe("fr");
  });

  it("says that two stores are two orders, and brings all of it to one that has it", async () => {
    await openBasket(() => {});
    addLine({ ...line, collectAt: "S05" });
    expect(await screen.findByTestId("basket-several-note")).toHaveTextContent("2 stores: 2 orders, 2 visits");
    const offer = (await screen.findAllByTestId("basket-all-at-btn"))[0] as HTMLElement;
    const at = offer.getAttribute("data-value");
    await userEvent.click(offer);
    expect(readBasket().lines).toMatchObject([{ collectAt: at, quantity: 2 }]);
    expect(screen.queryByTestId("basket-several-note")).toBeNull();
  });
});

describe("what the lines say today", () => {
  const cardCalls = (server: FakeServer) => server.calls.filter((call) => call.path.endsWith("/card"));

  it("is in the language of today, from one card for all lines of a style, and links to colour and size", async () => {
    const { server } = await openBasket(() => addLine({ ...line, sku: "WJ12-S-purple", name: "Оливия", size: "S" }));
    const rows = await screen.findAllByTestId("basket-line-row");
    await waitFor(() => expect(rows[1]).toHaveTextContent("Purple · S"));
    expect(rows[1]).not.toHaveTextContent("Оливия");
    expect(cardCalls(server)).toHaveLength(1);
    const [link] = screen.getAllByTestId("basket-line-link");
    expect(link).toHaveAttribute("href", expect.stringContaining("colour=blue&size=M"));
  });

  it("keeps the words it has while the card cannot be read", async () => {
    await openBasket((each) => each.fail(/\/card$/, 403, undefined, undefined, 9));
    expect(screen.getByTestId("basket-line-row")).toHaveTextContent("Olivia");
    expect(screen.getByTestId("place-order-total-text")).toHaveTextContent("€77");
  });

  it("says that a price has changed, and counts with the new one before the order", async () => {
    await openBasket(() => addLine({ ...line, sku: "WJ12-S-purple", price: { amount: 5000, currency: "EUR" } }));
    const [note] = await screen.findAllByTestId("basket-price-note");
    expect(note).toHaveTextContent("Price is now €77 (was €50)");
    expect(screen.getAllByTestId("basket-price-note")).toHaveLength(1);
    expect(screen.getByTestId("place-order-total-text")).toHaveTextContent("€154");
  });

  it("does not count over what is left there, and offers to take that", async () => {
    await openBasket(() => addLine({ ...line, quantity: 3 }));
    expect(await screen.findByTestId("basket-left-note")).toHaveTextContent("Only 2 left at Nice Masséna");
    expect(screen.getByTestId("basket-quantity-plus-btn")).toBeDisabled();
    await userEvent.click(screen.getByTestId("basket-take-left-btn"));
    expect(readBasket().lines).toMatchObject([{ quantity: 2 }]);
    expect(screen.queryByTestId("basket-left-note")).toBeNull();
    expect(screen.getByTestId("basket-quantity-plus-btn")).toBeDisabled();
    await userEvent.click(screen.getByTestId("basket-quantity-minus-btn"));
    expect(screen.getByTestId("basket-quantity-plus-btn")).toBeEnabled();
  });

  it("gives each currency its own total", async () => {
    const roubles = { amount: 770000, currency: "RUB" };
    await openBasket(() => addLine({ ...line, collectAt: "S20", price: roubles, listPrice: roubles }));
    await waitFor(() =>
      expect([...screen.getByTestId("place-order-total-text").children].map((each) => each.textContent)).toEqual([
        "€77",
        "₽7,700",
      ]),
    );
    expect(screen.queryByTestId("basket-price-note")).toBeNull();
  });
});

describe("the key of an attempt", () => {
  const order = (quantity: number) =>
    orderOf({ collectAt: "S01", lines: [{ ...line, quantity }] }, { id: "c1", name: "", phone: "" }, "S01", "lea");
  it("stays while the order stays, over a reload too", () => {
    expect(keyOfAttempt("S01", order(1))).toBe(keyOfAttempt("S01", order(1)));
    expect(sessionStorage.getItem("armoire.sales.attempts")).toContain(keyOfAttempt("S01", order(1)));
  });
  it("is another for another order, and after the server has decided", () => {
    const first = keyOfAttempt("S01", order(1));
    expect(keyOfAttempt("S01", order(2))).not.toBe(first);
    const second = keyOfAttempt("S01", order(2));
    endAttempt("S01");
    expect(keyOfAttempt("S01", order(2))).not.toBe(second);
  });
});
