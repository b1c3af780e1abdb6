import { type Holder, type Movement, type StockRow, useHolders, useLedger, usePlaces } from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Button, Icon, Skeleton } from "@armoire/ui";
import { useState } from "react";
import { RecordPanel, Section } from "../../parts";
import { useOfficeWords } from "../../words";
import { reasonsOf, type WhyPart } from "./why";

/** One level: why so much can be promised, who keeps units of it, and every movement that made the balance. */
export function LevelPanel({ row, place, onClose }: { row: StockRow; place: string; onClose: () => void }) {
  const { t, number } = useOfficeWords();
  return (
    <RecordPanel
      title={place}
      under={`${row.location} · ${row.sku}`}
      onClose={onClose}
      testId="level-panel"
      value={row.location}
    >
      <Section title={t("office.why.title", { count: number(row.atp) })}>
        <Why row={row} />
      </Section>
      <Section title={t("office.stock.holders")}>
        <Holders row={row} />
      </Section>
      <Section title={t("office.stock.ledger")}>
        <Ledger row={row} />
      </Section>
    </RecordPanel>
  );
}

function Why({ row }: { row: StockRow }) {
  const { t, number, blocked, when, source, tier } = useOfficeWords();
  const [asked, setAsked] = useState<WhyPart | "result" | null>(null);
  const places = usePlaces();
  const place = places.data?.find((each) => each.code === row.location);
  const collection = place?.features.clickCollect;
  if (!row.breakdown) return <p>{t("office.why.unknown")}</p>;
  const { block, parts, raw, shortage } = reasonsOf(row.breakdown);
  return (
    <div className="stack tight" data-testid="level-why">
      <ul className="why" aria-label={t("office.why.title", { count: number(row.atp) })}>
        {[...parts, { part: "result" as const, effect: row.atp }].map(({ part, effect }) => (
          <li key={part}>
            <button
              type="button"
              className={part === "result" ? "whyline total" : "whyline"}
              aria-describedby="level-why-rule"
              onFocus={() => setAsked(part)}
              onMouseEnter={() => setAsked(part)}
              onClick={() => setAsked(part)}
              data-testid="level-why-row"
              data-value={part}
            >
              <span>{t(`office.why.${part}`)}</span>
              <span className="num">
                {effect < 0 ? "−" : ""}
                {number(Math.abs(effect))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="soft small whyrule" id="level-why-rule" role="status" data-testid="level-why-rule-text">
        {asked ? t(`office.why.rule.${asked}`) : t("office.why.rules")}
      </p>
      {collection && !collection.on && (
        <p className="whynote" data-testid="level-why-not-collected">
          {t("office.why.notCollected", {
            source: `(${
              collection.source === "default"
                ? t("office.switches.shipped", { tier: tier(place?.tier ?? "") })
                : source(collection.source)
            })`,
          })}
        </p>
      )}
      {block && (
        <p className="whynote stop" data-testid="level-why-blocked">
          {t("office.why.blocked", { reason: blocked(block.reason), until: when(block.until) })}
        </p>
      )}
      {!block && raw < 0 && <p className="whynote">{t("office.why.negative", { raw: number(raw) })}</p>}
      {shortage > 0 && (
        <p className="whynote stop" data-testid="level-why-shortage">
          {t("office.why.shortage", { count: shortage })}
        </p>
      )}
      {!block && row.atp !== Math.max(0, raw) && <p className="whynote">{t("office.why.notSold")}</p>}
    </div>
  );
}

function Holders({ row }: { row: StockRow }) {
  const { t } = useOfficeWords();
  const holders = useHolders(row.sku, row.location);
  if (holders.isError) return <ProblemNote error={holders.error} testId="level-holders-error" />;
  if (!holders.data) return <Skeleton height={96} />;
  if (!holders.data.items.length) return <p className="soft small">{t("office.stock.noHolders")}</p>;
  return (
    <ul className="lines" data-testid="level-holders-list">
      {holders.data.items.map((each) => (
        <HolderRow key={each.id} holder={each} row={row} />
      ))}
      {holders.data.nextCursor && <li className="soft small">{t("office.stock.moreHolders")}</li>}
    </ul>
  );
}

function HolderRow({ holder, row }: { holder: Holder; row: StockRow }) {
  const { t, holding, when, number } = useOfficeWords();
  const units = holder.lines
    .filter((line) => line.sku === row.sku && line.location === row.location)
    .reduce((sum, line) => sum + line.open, 0);
  const said = (
    <>
      <span className="grow">
        <span className="strong">
          {holder.ownerKind === "order" ? t("office.stock.order", { number: holder.ownerNumber }) : holder.ownerNumber}
        </span>
        <span className="soft small block">
          {holding(holder.kind)}
          {holder.expiresAt && ` · ${t("office.stock.until", { time: when(holder.expiresAt) })}`}
        </span>
      </span>
      <span className="num strong">{number(units)}</span>
    </>
  );
  return (
    <li className="row" data-testid="level-holder-row" data-value={holder.ownerNumber}>
      {holder.ownerKind === "order" ? (
        // An order is read by id or number; its page belongs to SalesApp.
        <a
          className="row grow holderlink"
          href={`/sales/orders/${encodeURIComponent(holder.ownerNumber)}`}
          title={t("office.stock.openOrder", { number: holder.ownerNumber })}
          data-testid="level-holder-link"
          data-value={holder.ownerNumber}
        >
          {said}
          <Icon name="forward" size={18} />
        </a>
      ) : (
        said
      )}
    </li>
  );
}

function Ledger({ row }: { row: StockRow }) {
  const { t } = useOfficeWords();
  const ledger = useLedger(row.sku, row.location);
  if (ledger.isError)
    return <ProblemState error={ledger.error} retry={() => void ledger.refetch()} testId="level-ledger-error" />;
  if (!ledger.data) return <Skeleton height={200} />;
  const movements = ledger.data.pages.flatMap((page) => page.items);
  if (!movements.length) return <p className="soft small">{t("office.stock.noLedger")}</p>;
  return (
    <>
      <ul className="lines" data-testid="level-ledger-list">
        {movements.map((each) => (
          <MovementRow key={each.id} each={each} />
        ))}
      </ul>
      {ledger.hasNextPage && (
        <Button
          busy={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
          testId="level-ledger-more-btn"
        >
          {t("office.more")}
        </Button>
      )}
    </>
  );
}

function MovementRow({ each }: { each: Movement }) {
  const { t, movement, bucket, when, number } = useOfficeWords();
  const counts = (name: string | null) => (name === "Sellable" || name === "Staged" ? 1 : 0);
  const effect = (counts(each.to) - counts(each.from)) * each.quantity;
  const way = [each.from && bucket(each.from), each.to && bucket(each.to)].filter(Boolean).join(" → ");
  return (
    <li className="row" data-testid="level-movement-row" data-value={each.type}>
      <span className="grow">
        <span className="strong">{movement(each.type)}</span>
        <span className="soft small block">
          {[when(each.effectiveAt), way, each.reference, each.reason, each.actor].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="num strong" title={t("office.stock.effect")}>
        {effect === 0 ? `(${number(each.quantity)})` : `${effect > 0 ? "+" : "−"}${number(Math.abs(effect))}`}
      </span>
    </li>
  );
}
