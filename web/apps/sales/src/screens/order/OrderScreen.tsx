import { type Order, Problem, useGroup, useLocation, useOrder } from "@armoire/api";
import {
  CountdownClock,
  OrderTimeline,
  orderEscalation,
  orderState,
  PhotoStrip,
  PickupWindow,
  ProblemState,
  StatusBadge,
  usePlace,
  usePlaceClock,
} from "@armoire/features";
import { Trans, useWords } from "@armoire/i18n";
import { Icon, Note, Photo, Skeleton, Waiting } from "@armoire/ui";
import { Link, useParams } from "@tanstack/react-router";
import { CancelOrder } from "./CancelOrder";
import { PromiseNote } from "./PromiseNote";
import { SoldBy } from "./SoldBy";

/** One order as a story: facts left, what happened right, both live. */
export function OrderScreen() {
  const { t } = useWords();
  const { orderId = "" } = useParams({ strict: false });
  const order = useOrder(orderId);

  if (order.isPending) return <OrderSkeleton label={t("common.loading")} />;
  if (order.isError && !order.data)
    return (
      <ProblemState
        error={order.error}
        retry={order.error instanceof Problem && order.error.status === 404 ? undefined : () => void order.refetch()}
        action={
          <Link to="/orders" className="btn" data-testid="order-orders-btn">
            {t("sales.orders")}
          </Link>
        }
        testId="order-error"
      />
    );
  return <OrderPage order={order.data} />;
}

function OrderPage({ order }: { order: Order }) {
  const { t, phone } = useWords();
  const { store } = usePlace();
  const group = order.groups[0];
  const place = useLocation(group?.location) ?? store;
  const clock = usePlaceClock(place);
  const active = order.reservation?.state === "Active" && order.reservation.expiresAt;
  return (
    <div className="screen twocol" data-testid="order-screen" data-value={order.number}>
      <section className="stack loose">
        <header className="title" style={{ flexWrap: "wrap" }}>
          <Link to="/orders" className="btn quiet icon" aria-label={t("common.back")} data-testid="order-back-btn">
            <Icon name="back" />
          </Link>
          <h1 className="num" data-testid="order-number-text">
            {order.number}
          </h1>
          <span data-status={order.status} data-testid="order-status">
            <StatusBadge status={orderState(order)} escalation={orderEscalation(order)} testId="order-status-badge" />
          </span>
        </header>

        {active && order.reservation?.expiresAt ? (
          <section className="panel pad clockpanel" data-testid="order-clock-section">
            <div>
              <p className="small soft">{t("order.keptUntil")}</p>
              <p className="bigclock num" data-testid="order-kept-until-text">
                {clock.bare(order.reservation.expiresAt)}
              </p>
              {clock.name && (
                <p className="small" data-testid="order-clock-name-text">
                  {clock.name}
                </p>
              )}
              <p className="small soft">
                <Trans
                  i18nKey="order.left"
                  components={{
                    clock: <CountdownClock until={order.reservation.expiresAt} testId="order-countdown-timer" />,
                  }}
                />
              </p>
            </div>
            <PickupWindow
              location={place}
              from={group?.state === "Ready" ? null : (order.promise?.readyBy ?? null)}
              until={order.reservation.expiresAt}
              testId="order-window-text"
            />
          </section>
        ) : null}
        <PromiseNote order={order} place={place} />

        <section className="panel">
          <header className="row between wrap panelhead">
            <h2 className="row">
              <Icon name="bag" />
              {t("basket.collectAt", { store: place.name })}
            </h2>
            {group && order.groups.length > 1 && (
              <StatusBadge status={group.state} escalation={orderEscalation(order)} testId="order-group-badge" />
            )}
          </header>
          <ul>
            {order.lines.map((line) => (
              <Line key={line.id} order={order} line={line} />
            ))}
          </ul>
          <Totals order={order} />
        </section>
        {group?.lines.some((line) => line.short > 0) && <Damage group={group.id} timeZone={store.timeZone} />}

        <section className="panel pad row between wrap">
          <div>
            <p className="strong" data-testid="order-customer-text">
              {order.customer?.name}
            </p>
            <p className="soft small num">{phone(order.customer?.phone ?? "")}</p>
          </div>
          <CancelOrder order={order} />
        </section>
        <SoldBy order={order} />
      </section>
      <aside className="side">
        <div className="sidescroll stack">
          <h2>{t("order.story")}</h2>
          <OrderTimeline entries={order.timeline ?? []} timeZone={store.timeZone} testId="order-timeline-list" />
        </div>
      </aside>
    </div>
  );
}

/** What the store reported damaged, for whoever works there: its photos, or that one is wanted. */
function Damage({ group, timeZone }: { group: string; timeZone: string }) {
  const { t } = useWords();
  const task = useGroup(group).data;
  if (!task?.photoWanted && !task?.photos.length) return null;
  return (
    <section className="panel pad stack" data-testid="order-damage-section">
      <h2 className="row">
        <Icon name="photo" />
        {t("photo.title")}
      </h2>
      {task.photoWanted && (
        <Note tone="wait" icon="photo" testId="order-photo-wanted-note">
          {t("photo.wantedInStore")}
        </Note>
      )}
      <PhotoStrip task={task} timeZone={timeZone} />
    </section>
  );
}

function Line({ order, line }: { order: Order; line: Order["lines"][number] }) {
  const { t, money } = useWords();
  const part = order.groups.flatMap((group) => group.lines).find((each) => each.lineId === line.id);
  const over = order.status === "Cancelled";
  // What will not come was either never found, or found and left at the counter; of a cancelled order nothing comes.
  const missing = over ? 0 : Math.min(line.cancelled, line.quantity - (part?.picked ?? 0));
  const declined = over ? 0 : line.cancelled - missing;
  return (
    <li className="line" data-testid="order-line-row" data-value={line.sku}>
      <span className="linephoto">
        <Photo src={line.imageUrl} alt="" />
      </span>
      <div className="grow stack" style={{ gap: 4 }}>
        <span className="serif clip2">{line.name}</span>
        <span className="small soft">
          {[line.colour, line.size].filter(Boolean).join(" · ")} ·{" "}
          {missing + declined > 0
            ? t("order.unitsOf", { left: line.quantity - missing - declined, count: line.quantity })
            : t("order.units", { count: line.quantity })}
        </span>
        {missing > 0 && (
          <span className="row small late">
            <Icon name="missing" size={18} />
            {t("order.short", { count: missing })}
          </span>
        )}
        {declined > 0 && (
          <span className="row small soft">
            <Icon name="putback" size={18} />
            {t("order.declined", { count: declined })}
          </span>
        )}
      </div>
      {over ? (
        <s className="num soft">{money({ ...line.price, amount: line.price.amount * line.quantity })}</s>
      ) : (
        <span className="num strong">{money(line.net)}</span>
      )}
    </li>
  );
}

function Totals({ order }: { order: Order }) {
  const { t, money } = useWords();
  const open = order.totals.due.amount - order.totals.paid.amount;
  const over = order.status === "Cancelled";
  const was = order.lines.reduce((sum, line) => sum + line.price.amount * line.quantity, 0);
  return (
    <dl className="facts panelfoot">
      <dt>{t(over ? "order.was" : "order.total")}</dt>
      <dd className="num" data-testid="order-total-text">
        {over ? <s className="soft">{money({ ...order.totals.net, amount: was })}</s> : money(order.totals.net)}
      </dd>
      {order.totals.paid.amount > 0 && (
        <>
          <dt>{t("order.paid")}</dt>
          <dd className="num">{money(order.totals.paid)}</dd>
        </>
      )}
      {open > 0 && !over && (
        <>
          <dt className="strong">{t("order.payOnCollection")}</dt>
          <dd className="num strong" data-testid="order-due-text">
            {money({ amount: open, currency: order.totals.due.currency })}
          </dd>
        </>
      )}
    </dl>
  );
}

const OrderSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="order-loading">
    <div className="screen twocol">
      <div className="stack loose">
        <Skeleton height={48} width="60%" />
        <Skeleton height={120} />
        <Skeleton height={240} />
      </div>
      <Skeleton height={480} />
    </div>
  </Waiting>
);
