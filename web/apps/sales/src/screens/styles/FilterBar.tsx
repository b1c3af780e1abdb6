import type { Facet, FacetValue } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Select, Sheet, useSettled } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import { activeCount, type FilterSearch, sorts, toggled } from "./filter";

type Props = {
  search: FilterSearch;
  facets: Facet[];
  currency?: string;
  onChange: (next: FilterSearch) => void;
  focus?: boolean;
};

export function FilterBar({ search, facets, currency, onChange, focus }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const active = activeCount(search);
  return (
    <div className="filterbar">
      <SearchBox value={search.q ?? ""} onChange={(q) => onChange({ ...search, q: q || undefined })} focus={focus} />
      <button
        type="button"
        className="chip"
        aria-pressed={Boolean(search.here)}
        onClick={() => onChange({ ...search, here: !search.here || undefined })}
        data-testid="styles-here-chip"
      >
        <Icon name="store" size={18} />
        {t("styles.here")}
      </button>
      <button
        type="button"
        className="chip"
        aria-pressed={Boolean(search.onSale)}
        onClick={() => onChange({ ...search, onSale: !search.onSale || undefined })}
        data-testid="styles-sale-chip"
      >
        {t("styles.onSale")}
      </button>
      <Button icon="filter" onClick={() => setOpen(true)} testId="styles-filter-btn">
        {active ? t("styles.filtersOn", { count: active }) : t("styles.filters")}
      </Button>
      <Select
        label={t("styles.sort")}
        hideLabel
        value={search.sort ?? sorts[0]}
        onChange={(sort) => onChange({ ...search, sort: sort === sorts[0] ? undefined : sort })}
        options={sorts.map((each) => ({ value: each, label: t(`sort.${each}`) }))}
        testId="styles-sort-select"
      />
      <FilterSheet
        open={open}
        onClose={() => setOpen(false)}
        search={search}
        facets={facets}
        currency={currency}
        onChange={onChange}
      />
    </div>
  );
}

function SearchBox({ value, onChange, focus }: { value: string; onChange: (text: string) => void; focus?: boolean }) {
  const { t } = useWords();
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim(), 250);
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const told = useRef(value);
  useEffect(() => {
    if (settled === latest.current.value) return;
    told.current = settled;
    latest.current.onChange(settled);
  }, [settled]);
  // Cleared by a button, or by going back: the box follows, but never while somebody types on.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  return (
    <label className="searchbox">
      <span className="sr">{t("sales.search")}</span>
      <Icon name="search" />
      <input
        className="input"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t("styles.searchHint")}
        autoFocus={focus}
        maxLength={200}
        data-testid="styles-search-input"
      />
    </label>
  );
}

function FilterSheet({
  open,
  onClose,
  search,
  facets,
  currency,
  onChange,
}: Props & { open: boolean; onClose: () => void }) {
  const { t, word } = useWords();
  const values = (name: string) => facets.find((facet) => facet.name === name)?.values ?? [];
  const sign = currency
    ? new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
        .formatToParts(0)
        .find((part) => part.type === "currency")?.value
    : "";
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t("styles.filters")}
      closeLabel={t("common.close")}
      testId="styles-filter-sheet"
      wide
    >
      {(["colour", "size"] as const).map(
        (name) =>
          values(name).length > 0 && (
            <section key={name} className="stack tight">
              <h3>{t(`styles.${name}`)}</h3>
              <div className="row wrap">
                {values(name).map((each) => (
                  <button
                    key={each.value}
                    type="button"
                    className="chip"
                    aria-pressed={search[name]?.includes(each.value) ?? false}
                    onClick={() => onChange({ ...search, [name]: toggled(search[name], each.value) })}
                    data-testid={`styles-${name}-chip`}
                    data-value={each.value}
                  >
                    {name === "colour" ? familyOf(each, word) : each.label}
                    <span className="count num">{each.count}</span>
                  </button>
                ))}
              </div>
            </section>
          ),
      )}
      <section className="stack tight">
        <h3>{t("styles.price", { sign })}</h3>
        <div className="row">
          <PriceInput
            label={t("styles.priceFrom")}
            value={search.priceFrom}
            onChange={(priceFrom) => onChange({ ...search, priceFrom })}
            testId="styles-price-from-input"
          />
          <span aria-hidden="true">–</span>
          <PriceInput
            label={t("styles.priceTo")}
            value={search.priceTo}
            onChange={(priceTo) => onChange({ ...search, priceTo })}
            testId="styles-price-to-input"
          />
        </div>
      </section>
      <div className="row between">
        <Button
          look="quiet"
          onClick={() => onChange({ q: search.q, sort: search.sort })}
          testId="styles-filter-clear-btn"
        >
          {t("styles.clear")}
        </Button>
        <Button look="primary" big onClick={onClose} testId="styles-filter-done-btn">
          {t("styles.show")}
        </Button>
      </div>
    </Sheet>
  );
}

/** Colours are filtered by family; a family of the goods' own naming keeps the label it came with. */
function familyOf(each: FacetValue, word: (group: string, value: string) => string): string {
  const known = word("family", each.value);
  return known === each.value ? each.label : known;
}

type PriceProps = { label: string; value?: number; onChange: (minor: number | undefined) => void; testId: string };

/** People type whole units; the contract wants minor ones. */
const PriceInput = ({ label, value, onChange, testId }: PriceProps) => (
  <input
    className="input num"
    inputMode="numeric"
    aria-label={label}
    placeholder={label}
    defaultValue={value ? String(value / 100) : ""}
    onBlur={(event) => {
      const typed = Number(event.target.value.replace(",", ".").replace(/[^\d.]/g, ""));
      onChange(typed > 0 ? Math.round(typed * 100) : undefined);
    }}
    data-testid={testId}
  />
);
