import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, EmptyState, Icon, Note } from "@armoire/ui";
import { Link, useNavigate } from "@tanstack/react-router";
import { type BasketCustomer, groupsOf, totalsOf, useBasket } from "../../basket";
import { CustomerFinder } from "../customers/CustomerFinder";
import { GroupCard } from "./GroupCard";
import { OnePlace } from "./OnePlace";
import { type LineNow, useLinesNow } from "./useLinesNow";
import { type Placing, usePlacing } from "./usePlacing";

/** Basket, customer and one big action: everything that is asked before an order stands. */
export function PlaceOrderScreen() {
  const { t } = useWords();
  const { lines: kept, customer } = useBasket();
  const lines = useLinesNow(kept);
  const { store } = usePlace();
  const placing = usePlacing();

  if (!lines.length)
    return (
      <div className="screen">
        {placing.placed.length > 1 && <PlacedNote placing={placing} />}
        <EmptyState
          icon="basket"
          says={t("basket.empty")}
          testId="basket-empty"
          action={
            <Link to="/" className="btn primary big" data-testid="basket-catalogue-btn">
              {t("sales.catalogue")}
            </Link>
          }
        />
      </div>
    );

  const groups = groupsOf({ lines }, store.code);
  return (
    <div className="screen twocol" data-testid="place-order-screen">
      <section className="stack loose">
        <div className="title">
          <h1>{t("basket.title")}</h1>
        </div>
        {placing.placed.length > 0 && <PlacedNote placing={placing} />}
        <OnePlace groups={groups} onChanged={placing.forget} />
        {groups.map((group) => (
          <GroupCard
            key={group.collectAt}
            group={group}
            problem={placing.refused?.collectAt === group.collectAt ? placing.refused.problem : null}
            onChanged={placing.forget}
          />
        ))}
      </section>
      <Checkout lines={lines} customer={customer} placing={placing} />
    </div>
  );
}

type CheckoutProps = { lines: LineNow[]; customer: BasketCustomer | null; placing: Placing };

function Checkout({ lines, customer, placing }: CheckoutProps) {
  const { t, money } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const groups = groupsOf({ lines }, store.code);
  const unsure = placing.refused?.problem.isUnsure;

  const submit = async () => {
    if (!customer) return;
    const orders = await placing.place(groups, customer);
    const only = orders.length === groups.length && orders.length === 1 ? orders[0] : undefined;
    if (only) void navigate({ to: "/orders/$orderId", params: { orderId: only.id } });
  };

  return (
    <aside className="side">
      <div className="sidescroll stack loose">
        <section className="stack">
          <h2>{t("customer.title")}</h2>
          <CustomerFinder problem={placing.refused?.problem ?? null} />
        </section>
        <section className="stack tight">
          <h2>{t("payment.title")}</h2>
          <p className="row">
            <Icon name="cash" />
            {t("payment.onCollection")}
          </p>
        </section>
      </div>
      <div className="actionbar stack tight">
        <p className="row between">
          <span>{t("basket.total", { count: lines.reduce((sum, line) => sum + line.quantity, 0) })}</span>
          <span className="num strong totals" data-testid="place-order-total-text">
            {totalsOf(lines).map((total) => (
              <span key={total.currency}>{money(total)}</span>
            ))}
          </span>
        </p>
        {!customer && (
          <p className="small soft" id="place-order-why">
            {t("basket.needsCustomer")}
          </p>
        )}
        {unsure && (
          <Note tone="wait" icon="off" testId="place-order-unsure-note">
            {t("basket.unsure")}
          </Note>
        )}
        <Button
          look="primary"
          big
          wide
          busy={placing.busy}
          disabled={!customer}
          aria-describedby={customer ? undefined : "place-order-why"}
          onClick={() => void submit()}
          testId="place-order-submit-btn"
        >
          {placing.busy
            ? t("basket.placing")
            : unsure
              ? t("basket.placeAgain")
              : t("basket.place", { count: groups.length })}
        </Button>
      </div>
    </aside>
  );
}

function PlacedNote({ placing }: { placing: Placing }) {
  const { t } = useWords();
  return (
    <Note
      tone="go"
      icon="check"
      testId="place-order-placed-note"
      action={placing.placed.map((order) => (
        <Link
          key={order.id}
          to="/orders/$orderId"
          params={{ orderId: order.id }}
          className="btn"
          data-testid="place-order-placed-link"
        >
          {order.number}
        </Link>
      ))}
    >
      {t("basket.placed", { count: placing.placed.length })}
    </Note>
  );
}
