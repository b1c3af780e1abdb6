import { endedStatuses, type Order, useOrders } from "@armoire/api";
import { ProblemState, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, EmptyState, Icon, Note, Segmented, Skeleton, useSettled, Waiting } from "@armoire/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type BoardSearch, type Part as PartName, parts, readBoard } from "./board";
import { OrderRow } from "./OrderRow";
import { useBoard } from "./useBoard";

/** By what needs somebody first: all that is open is read, so that no old order hides behind newer ones; the ended come in pages. */
export function OrdersScreen() {
  const { t } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const search = readBoard(useSearch({ strict: false }));
  const go = (next: BoardSearch, replace = false) => void navigate({ to: "/orders", search: readBoard(next), replace });
  const [text, setText] = useState(search.q ?? "");
  const q = useSettled(text.trim(), 300);
  const whose = search.of ? { city: store.city } : { location: store.code };
  const board = useBoard({ city: whose.city, q: q || undefined });
  const over = useOrders({ ...whose, status: endedStatuses, q: q || undefined });
  const needed = new Set(board.parts.need.map((order) => order.id));
  const ended = (over.data?.pages.flatMap((page) => page.items) ?? []).filter((order) => !needed.has(order.id));
  const { open } = board;
  const isNothing = !ended.length && parts.every((part) => !board.parts[part].length);
  const isPending = open.isPending || over.isPending;
  const failed = [open, over].find((each) => each.isError && !each.data);
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
      {isPending && !failed && <RowsSkeleton label={t("common.loading")} />}
      {failed && <ProblemState error={failed.error} retry={() => void failed.refetch()} testId="orders-error" />}
      {!isPending && !failed && isNothing && (
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
      {board.cut !== null && (
        <Note tone="wait" icon="info" testId="orders-cut-note">
          {t("board.cut", { count: board.cut })}
        </Note>
      )}
      {parts.map((part) => (
        <Part key={part} name={part} count={board.parts[part].length} orders={board.parts[part]} />
      ))}
      {!isPending && <Part name="over" orders={ended} />}
      {over.hasNextPage && (
        <div className="row" style={{ justifyContent: "center", padding: 16 }}>
          <Button busy={over.isFetchingNextPage} onClick={() => void over.fetchNextPage()} testId="orders-more-btn">
            {t("orders.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Part({ name, count, orders }: { name: PartName | "over"; count?: number; orders: Order[] }) {
  const { t } = useWords();
  return orders.length > 0 ? (
    <section className="boardpart" data-testid={`orders-${name}-section`}>
      <h2 className="row">
        {name === "need" && <Icon name="alert" />}
        {t(`board.${name}`)}
        {count !== undefined && <span className="soft num">{count}</span>}
      </h2>
      <ul className="panel rows">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
    </section>
  ) : null;
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
