import { asProblem, findBarcode, type Order, type OrderLine, readStyleCard, useLocation } from "@armoire/api";
import { usePlace, useProblemText } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addLine, type BasketLine, readBasket, restoreBasket, sendAway, setCustomer } from "../../basket";
import { failureOf } from "../orders/board";

/** The customer has nothing in hand, and did not ask for that. */
export const leavesNothing = (order: Order): boolean =>
  failureOf(order) !== null || (order.status === "Cancelled" && order.cancelReason === "not_collected");

/** An order that failed is not the end of a sale: the same thing from elsewhere, or all of it once more. */
export function NextStep({ order }: { order: Order }) {
  const { t } = useWords();
  const { store, user } = usePlace();
  const place = useLocation(order.groups[0]?.location) ?? store;
  const navigate = useNavigate();
  const text = useProblemText();
  const [busy, setBusy] = useState<"elsewhere" | "again" | null>(null);
  const first = order.lines[0];
  if (!first || !user.permissions.includes("order.create")) return null;

  const doing = (what: "elsewhere" | "again", work: () => Promise<void>) => {
    setBusy(what);
    work()
      .catch((error) => toast({ text: text(asProblem(error)), icon: "alert" }))
      .finally(() => setBusy(null));
  };
  /** Whoever stood there before has left, which one press takes back. */
  const welcome = () => {
    const left = putInFront(order);
    if (!left) return;
    toast({
      text: t("customer.left", { name: left.customer?.name }),
      icon: "person",
      action: { label: t("common.undo"), testId: "order-next-undo-btn", onClick: () => restoreBasket(left) },
    });
  };
  const elsewhere = async () => {
    const { styleId, colour, size } = await findBarcode(first.barcode ?? first.sku);
    await navigate({ to: "/style/$styleId", params: { styleId }, search: { colour, size } });
    welcome();
  };
  const again = async () => {
    const found = await Promise.all(order.lines.map((line) => basketLine(line, place.city, place.code)));
    const lines = found.filter((line) => line !== null);
    if (!lines.length) return toast({ text: t("order.next.noneSold"), icon: "alert" });
    await navigate({ to: "/basket" });
    welcome();
    for (const line of lines) addLine(line);
    const missing = order.lines.filter((_, index) => found[index] === null).map((line) => line.name);
    if (missing.length) toast({ text: t("order.next.notSold", { names: missing.join(", ") }), icon: "alert" });
  };
  return (
    <>
      <Button
        look="primary"
        icon="map"
        busy={busy === "elsewhere"}
        disabled={busy !== null}
        onClick={() => doing("elsewhere", elsewhere)}
        testId="order-elsewhere-btn"
      >
        {t("order.next.elsewhere")}
      </Button>
      <Button
        icon="basket"
        busy={busy === "again"}
        disabled={busy !== null}
        onClick={() => doing("again", again)}
        testId="order-again-btn"
      >
        {t("order.next.again")}
      </Button>
    </>
  );
}

/** Puts the order's customer in front again; answers the basket of somebody else that stood there. */
function putInFront({ customer }: Order) {
  if (!customer || !/\d/.test(customer.phone)) return null; // Masked: nobody who could be ordered for.
  const before = readBasket();
  const other = before.customer !== null && before.customer.id !== customer.id;
  const left = other ? sendAway() : null;
  setCustomer({ id: customer.id, name: customer.name || customer.phone, phone: customer.phone });
  return left;
}

/** The thing as it is sold now, at the price of now; null when it is not sold any more. */
async function basketLine(line: OrderLine, city: string, collectAt: string): Promise<BasketLine | null> {
  const { styleId } = await findBarcode(line.barcode ?? line.sku);
  const card = await readStyleCard(styleId, city, collectAt);
  const variant = card.variants.find((each) => each.sku === line.sku);
  if (!variant?.sellable || !variant.price) return null;
  return {
    sku: line.sku,
    styleId: card.id,
    name: line.name,
    colour: line.colour,
    size: line.size,
    imageUrl: line.imageUrl,
    price: variant.price,
    listPrice: variant.listPrice ?? variant.price,
    quantity: line.quantity,
    collectAt,
  };
}
