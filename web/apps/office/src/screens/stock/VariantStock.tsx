import { type StockRow, usePlaces, useStockOf, useVariant } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Badge, type Column, DataTable, EmptyState, Icon, Photo, Skeleton } from "@armoire/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { Figure, Split, TableWaiting } from "../../parts";
import { focusHeading, useTitle } from "../../shell/where";
import { useTools } from "../../tables";
import { useOfficeWords } from "../../words";
import { LevelPanel } from "./LevelPanel";

/** Where a variant is, and what of it can be promised. */
export function VariantStock({ sku }: { sku: string }) {
  const { t, number } = useOfficeWords();
  const variant = useVariant(sku);
  const stock = useStockOf(sku);
  const places = usePlaces();
  // The open level stands in the address: Back, a reload and a link sent to somebody find it again.
  const { at } = useSearch({ strict: false });
  const navigate = useNavigate();
  const setAt = (next?: string) => void navigate({ to: "/stock/{-$sku}", params: { sku }, search: { at: next } });
  const nameOf = (code: string) => places.data?.find((place) => place.code === code)?.name ?? code;
  const rows = [...(stock.data ?? [])].sort(
    (one, other) =>
      (other.breakdown?.onHand ?? 0) - (one.breakdown?.onHand ?? 0) || one.location.localeCompare(other.location),
  );
  useTitle(2, variant.data?.name ?? sku);
  useEffect(() => {
    if (variant.data) focusHeading("#main h1");
  }, [variant.data]);
  const tools = useTools("stock", rows.length, sku);
  const open = rows.find((row) => row.location === at);
  const sum = (part: (row: StockRow) => number) => number(rows.reduce((total, row) => total + part(row), 0));

  const figure = (id: "onHand" | "reserved" | "held" | "safety" | "confidence"): Column<StockRow> => ({
    id,
    label: t(`office.stock.${id}`),
    figure: true,
    cell: (row) => number(row.breakdown?.[id] ?? 0),
    text: (row) => row.breakdown?.[id] ?? 0,
  });
  const columns: Column<StockRow>[] = [
    {
      id: "place",
      label: t("office.stock.place"),
      keep: true,
      text: (row) => nameOf(row.location),
      besides: [
        { label: t("office.stores.code"), text: (row) => row.location },
        { label: t("office.stock.sku"), text: (row) => row.sku },
      ],
      cell: (row) => (
        <>
          <span className="strong clip2">{nameOf(row.location)}</span>
          <span className="soft tiny">{row.location}</span>
        </>
      ),
    },
    figure("onHand"),
    figure("reserved"),
    figure("held"),
    figure("safety"),
    figure("confidence"),
    {
      id: "atp",
      label: t("office.stock.atp"),
      figure: true,
      keep: true,
      text: (row) => (row.breakdown?.blocked ? t("office.stock.blocked") : row.atp),
      cell: (row) =>
        row.breakdown?.blocked ? (
          <Badge icon="off" tone="stop" value="blocked" testId="stock-blocked-badge">
            {t("office.stock.blocked")}
          </Badge>
        ) : (
          <span className="strong">{number(row.atp)}</span>
        ),
    },
  ];

  return (
    <Split
      testId="stock-screen"
      record={
        open ? (
          <LevelPanel key={open.location} row={open} place={nameOf(open.location)} onClose={() => setAt()} />
        ) : null
      }
      list={
        <>
          <header className="varianthead">
            <Link
              to="/stock/{-$sku}"
              params={{ sku: undefined }}
              className="btn quiet icon"
              aria-label={t("office.stock.other")}
              title={t("office.stock.other")}
              data-testid="stock-back-link"
            >
              <Icon name="back" />
            </Link>
            {variant.data ? (
              <>
                <span className="thumb">
                  <Photo src={variant.data.imageUrl} alt="" />
                </span>
                <span className="grow">
                  <h1 className="clip2">{variant.data.name}</h1>
                  <span className="soft small block">
                    {[variant.data.sku, variant.data.barcode, variant.data.colourName, variant.data.size]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                {!variant.data.sellable && (
                  <Badge icon="off" tone="stop">
                    {t("office.stock.notSold")}
                  </Badge>
                )}
              </>
            ) : variant.isPending ? (
              <Skeleton height={56} />
            ) : (
              <h1 className="grow">{sku}</h1>
            )}
          </header>
          {stock.isPending ? (
            <TableWaiting testId="stock-loading" />
          ) : variant.isError || stock.isError ? (
            <ProblemState
              error={variant.error ?? stock.error}
              retry={() => {
                void variant.refetch();
                void stock.refetch();
              }}
              testId="stock-error"
            />
          ) : rows.length ? (
            <>
              {!open && (
                <div className="figures">
                  <Figure
                    label={t("office.stock.onHand")}
                    value={sum((r) => r.breakdown?.onHand ?? 0)}
                    testId="stock-total-onhand"
                  />
                  <Figure
                    label={t("office.stock.reserved")}
                    value={sum((r) => r.breakdown?.reserved ?? 0)}
                    testId="stock-total-reserved"
                  />
                  <Figure
                    label={t("office.stock.held")}
                    value={sum((r) => r.breakdown?.held ?? 0)}
                    testId="stock-total-held"
                  />
                  <Figure label={t("office.stock.atp")} value={sum((r) => r.atp)} testId="stock-total-atp" tone="go" />
                </div>
              )}
              <DataTable
                label={t("office.stock.levels")}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.location}
                current={at}
                onOpen={(row) => setAt(row.location)}
                tools={tools}
                testId="stock-table"
              />
            </>
          ) : (
            <EmptyState icon="bag" says={t("office.stock.nowhere")} testId="stock-empty" />
          )}
        </>
      }
    />
  );
}
