import { type AllOrders, type Order, serverNow, useAllOrders, useCustomer } from "@armoire/api";
import { orderEscalation, orderState, ProblemState, StatusBadge, usePlace } from "@armoire/features";
import { languageNames, languages, useWords } from "@armoire/i18n";
import { Button, EmptyState, Icon, Note, Skeleton, Waiting } from "@armoire/ui";
import { Link } from "@tanstack/react-router";
import { type BasketCustomer, useBasket } from "../../basket";
import { useCustomerLeaves } from "../../shell/useCustomerLeaves";
import { boughtOf, sizesOf } from "./person";

/** Who stands in front of me, told by what they bought; nothing is guessed. */
export function Person({ customer }: { customer: BasketCustomer }) {
  const { t, phone } = useWords();
  const known = useCustomer(customer.id).data;
  const orders = useAllOrders({ customer: customer.id ?? undefined }, customer.id !== null);
  const language = languages.find((each) => each === (known?.language ?? customer.language));
  return (
    <div className="screen twocol" data-testid="customers-screen">
      <section className="stack loose" data-testid="customer-person" data-value={customer.id ?? "new"}>
        <header className="stack tight">
          <p className="soft small">{t("customer.inFront")}</p>
          <h1 className="serif">{known?.displayName || customer.name}</h1>
          <p className="row wrap soft">
            <span className="num">{phone(customer.phone)}</span>
            {language && (
              <span className="row">
                <Icon name="globe" size={18} />
                {t("customer.speaks", { language: languageNames[language] })}
              </span>
            )}
          </p>
          {!customer.id && <p className="soft">{t("customer.willBeNew")}</p>}
        </header>
        {orders.data && <Facts orders={orders.data} />}
        <Actions />
      </section>
      <aside className="side">
        <div className="sidescroll stack">
          <h2>{t("customer.orders")}</h2>
          {customer.id && orders.isPending && (
            <Waiting label={t("common.loading")} testId="customer-orders-loading">
              <div className="stack">
                {[0, 1, 2].map((each) => (
                  <Skeleton key={each} height={64} />
                ))}
              </div>
            </Waiting>
          )}
          {orders.isError && !orders.data && (
            <ProblemState error={orders.error} retry={() => void orders.refetch()} testId="customer-orders-error" />
          )}
          {(!customer.id || orders.data?.items.length === 0) && (
            <EmptyState icon="orders" says={t("customer.noOrders")} testId="customer-orders-empty" />
          )}
          <ol className="timeline" data-testid="customer-orders-list">
            {orders.data?.items.map((order) => (
              <Step key={order.id} order={order} />
            ))}
          </ol>
        </div>
      </aside>
    </div>
  );
}

/** Three figures, and where they come from: whoever works in stores is shown the orders of those. */
function Facts({ orders: { items, cut } }: { orders: AllOrders }) {
  const { t, money, number } = useWords();
  const { user } = usePlace();
  const bought = boughtOf(items);
  const sizes = sizesOf(items);
  return (
    <>
      <div className="stack tight">
        <dl className="personfigures" data-testid="customer-figures">
          <div>
            <dt>{t("customer.figure.orders")}</dt>
            <dd className="num">{number(items.length)}</dd>
          </div>
          <div>
            <dt>{t("customer.figure.bought")}</dt>
            {bought.length === 0 && <dd>—</dd>}
            {bought.map(({ total }) => (
              <dd key={total.currency} className="num">
                {money(total)}
              </dd>
            ))}
          </div>
          <div>
            <dt>{t("customer.figure.average")}</dt>
            {bought.length === 0 && <dd>—</dd>}
            {bought.map(({ average }) => (
              <dd key={average.currency} className="num">
                {money(average)}
              </dd>
            ))}
          </div>
        </dl>
        <p className="soft small">{t(user.locations ? "customer.figure.ofStores" : "customer.figure.ofAll")}</p>
        {cut && (
          <Note tone="wait" icon="info" testId="customer-cut-note">
            {t("customer.cut", { count: items.length })}
          </Note>
        )}
      </div>
      {sizes.length > 0 && (
        <section className="stack tight">
          <h2>{t("customer.sizes")}</h2>
          <ul className="row wrap" data-testid="customer-sizes-list">
            {sizes.map(({ size, count }) => (
              <li key={size} className="chip" data-value={size}>
                {size}
                <span className="count num">× {count}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Actions() {
  const { t } = useWords();
  const { lines } = useBasket();
  const leaves = useCustomerLeaves();
  return (
    <div className="row wrap">
      <Link to="/" className="btn primary big" data-testid="customers-catalogue-btn">
        <Icon name="catalogue" />
        {t("customer.sell")}
      </Link>
      {lines.length > 0 && (
        <Link to="/basket" className="btn big" data-testid="customers-basket-btn">
          <Icon name="basket" />
          {t("sales.basket")}
        </Link>
      )}
      <Button big icon="exit" onClick={leaves} testId="customers-away-btn">
        {t("customer.sendAway")}
      </Button>
    </div>
  );
}

function Step({ order }: { order: Order }) {
  const { t, moment, money } = useWords();
  const { store } = usePlace();
  const first = order.lines[0];
  const more = order.lines.length - 1;
  return (
    <li>
      <span className="dot" aria-hidden="true" />
      <Link
        to="/orders/$orderId"
        params={{ orderId: order.id }}
        className="grow personstep"
        data-testid="customer-order-link"
        data-value={order.number}
      >
        <span className="row wrap between">
          <span className="serif">{first?.name}</span>
          <StatusBadge status={orderState(order)} escalation={orderEscalation(order)} testId="customer-order-badge" />
        </span>
        <span className="small soft">
          {[first?.colour, first?.size].filter(Boolean).join(" · ")}
          {more > 0 ? ` · ${t("orders.moreLines", { count: more })}` : ""}
        </span>
        <span className="small soft num">
          {moment(order.placedAt, store.timeZone, serverNow())} · {order.number}
          {order.status !== "Cancelled" && ` · ${money(order.totals.due)}`}
        </span>
      </Link>
    </li>
  );
}
