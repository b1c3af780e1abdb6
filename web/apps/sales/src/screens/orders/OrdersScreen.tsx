import { type Order, serverNow, useLocations, useOrders } from "@armoire/api";
import { CountdownRing, orderEscalation, orderState, ProblemState, StatusBadge, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, EmptyState, Icon, Photo, Segmented, Skeleton, useSettled, Waiting } from "@armoire/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type BoardSearch, byNeed, nextEnd, partOf, parts, readBoard } from "./board";

/** What → from where → to where → when, by what needs somebody first. */
export function OrdersScreen() {
  const { t } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const search = readBoard(useSearch({ strict: false }));
  const go = (next: BoardSearch, replace = false) => void navigate({ to: "/orders", search: readBoard(next), replace });
  const [text, setText] = useState(search.q ?? "");
  const q = useSettled(text.trim(), 300);
  const orders = useOrders({
    location: search.of ? undefined : store.code,
    city: search.of ? store.city : undefined,
    q: q || undefined,
  });
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed goes into the address, not the other way
  useEffect(() => {
    if (q !== (search.q ?? "")) go({ ...search, q: q || undefined }, true);
  }, [q]);

  return (
    <div className="screen" data-testid="orders-screen">
      <div className="title boardtitle">
        <h1>{t("sales.orders")}</h1>
        <Segmented<"store" | "city">
          label={t("orders.of")}
          value={search.of ?? "store"}
          onChange={(of) => go({ ...search, of: of === "city" ? "city" : undefined })}
          options={[
            { value: "store", label: <span className="clip2">{store.name}</span> },
            { value: "city", label: store.cityName },
          ]}
          testId="orders-of"
        />
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
      {parts.map((part) => {
        const own = items.filter((order) => partOf(order) === part).sort(byNeed);
        return (
          own.length > 0 && (
            <section key={part} className="boardpart" data-testid={`orders-${part}-section`}>
              <h2 className="row">
                {t(`board.${part}`)}
                <span className="soft num">{own.length}</span>
              </h2>
              <ul className="panel rows">
                {own.map((order) => (
                  <li key={order.id}>
                    <OrderRow order={order} />
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
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
  const end = nextEnd(order);
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
        <span className="row wrap ordername">
          <span className="serif clip">{first?.name}</span>
          {first && <span className="soft small num">{[first.colour, first.size].filter(Boolean).join(" · ")}</span>}
        </span>
        <span className="small soft clip num">
          {order.number} · {order.customer?.name ?? ""}
          {more > 0 ? ` · ${t("orders.moreLines", { count: more })}` : ""}
        </span>
      </span>
      <span className="orderway small">
        <span className="sr">{t("orders.way")}</span>
        {from !== to && (
          <>
            <span className="clip">{from}</span>
            <Icon name="forward" size={18} />
          </>
        )}
        <span className="clip">{to}</span>
      </span>
      <span className="orderstate">
        <StatusBadge status={orderState(order)} escalation={orderEscalation(order)} testId="orders-status-badge" />
      </span>
      <span className="ordertime">
        {end ? (
          <CountdownRing until={end.until} from={end.from} testId="orders-countdown-timer" size={44} />
        ) : (
          <span className="soft small num">{moment(order.placedAt, store.timeZone, serverNow())}</span>
        )}
      </span>
    </Link>
  );
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
