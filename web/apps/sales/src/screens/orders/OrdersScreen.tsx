import { type Order, serverNow, useLocations, useOrders } from "@armoire/api";
import { CountdownRing, orderState, ProblemState, StatusBadge, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, EmptyState, Icon, Photo, Skeleton, useSettled, Waiting } from "@armoire/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

/** What → from where → to where → when, by what needs somebody first. */
export function OrdersScreen() {
  const { t } = useWords();
  const { store } = usePlace();
  const [text, setText] = useState("");
  const q = useSettled(text.trim(), 300);
  const orders = useOrders({ location: store.code, q: q || undefined });
  const items = [...(orders.data?.pages.flatMap((page) => page.items) ?? [])].sort(byNeed);

  return (
    <div className="screen" data-testid="orders-screen">
      <div className="title" style={{ justifyContent: "space-between", flexWrap: "wrap" }}>
        <h1>{t("orders.title", { store: store.name })}</h1>
        <label className="searchbox">
          <span className="sr">{t("orders.search")}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            value={text}
            placeholder={t("orders.search")}
            onChange={(event) => setText(event.target.value)}
            maxLength={100}
            data-testid="orders-search-input"
          />
        </label>
      </div>
      {orders.isPending && <RowsSkeleton label={t("common.loading")} />}
      {orders.isError && !items.length && (
        <ProblemState error={orders.error} retry={() => void orders.refetch()} testId="orders-error" />
      )}
      {orders.isSuccess && !items.length && (
        <EmptyState
          icon="orders"
          says={q ? t("orders.noneFound") : t("orders.none")}
          testId="orders-empty"
          action={
            <Link to="/" className="btn primary" data-testid="orders-catalogue-btn">
              {t("sales.catalogue")}
            </Link>
          }
        />
      )}
      <ul className="panel rows">
        {items.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
      {orders.hasNextPage && (
        <div className="row" style={{ justifyContent: "center", padding: 16 }}>
          <Button busy={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()} testId="orders-more-btn">
            {t("orders.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t, word, moment } = useWords();
  const { store } = usePlace();
  const locations = useLocations();
  const nameOf = (code: string | null | undefined) =>
    locations.data?.find((each) => each.code === code)?.name ?? code ?? "";
  const first = order.lines[0];
  const group = order.groups[0];
  const until = order.reservation?.state === "Active" ? order.reservation.expiresAt : null;
  const more = order.lines.length - 1;
  const from = order.originLocation ? nameOf(order.originLocation) : word("channel", order.channel);
  const to = nameOf(group?.location);
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: order.id }}
      className="orderrow"
      data-testid="orders-order-link"
      data-value={order.number}
    >
      <span className="linephoto">
        <Photo src={first?.imageUrl} alt="" />
      </span>
      <span className="orderwhat">
        <span className="row" style={{ alignItems: "baseline" }}>
          <span className="serif clip">{first?.name}</span>
          {first && <span className="soft small num">{[first.colour, first.size].filter(Boolean).join(" · ")}</span>}
        </span>
        <span className="small soft clip num">
          {order.number} · {order.customer?.name ?? ""}
          {more > 0 ? ` · ${t("orders.moreLines", { count: more })}` : ""}
        </span>
      </span>
      <span className="orderway small">
        {from !== to && (
          <>
            <span className="clip">{from}</span>
            <Icon name="forward" size={18} />
          </>
        )}
        <span className="clip">{to}</span>
      </span>
      <span className="orderstate">
        <StatusBadge status={orderState(order)} testId="orders-status-badge" />
      </span>
      <span className="ordertime">
        {until ? (
          <CountdownRing until={until} from={order.placedAt} testId="orders-countdown-timer" size={44} />
        ) : (
          <span className="soft small num">{moment(order.placedAt, store.timeZone, serverNow())}</span>
        )}
      </span>
    </Link>
  );
}

const isOver = (order: Order) => ["Completed", "Cancelled"].includes(order.status);
const end = (order: Order) => Date.parse(order.reservation?.expiresAt ?? "") || Number.MAX_SAFE_INTEGER;
const made = (order: Order) => Date.parse(order.placedAt);

/** Open orders by the time they have left, then the ended ones, newest first. */
export function byNeed(one: Order, other: Order): number {
  if (isOver(one) !== isOver(other)) return isOver(one) ? 1 : -1;
  return isOver(one) ? made(other) - made(one) : end(one) - end(other);
}

const RowsSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="orders-loading">
    <div className="stack tight">
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} height={88} />
      ))}
    </div>
  </Waiting>
);
