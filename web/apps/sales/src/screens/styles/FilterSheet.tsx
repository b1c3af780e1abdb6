import { usePlace } from "@armoire/features";
import { minorPerUnit, useWords } from "@armoire/i18n";
import { Button, type IconName, Sheet } from "@armoire/ui";
import { type ReactNode, useEffect, useRef } from "react";
import { type FilterProps, Toggle } from "./FilterBar";
import { type FilterSearch, stockPlaces, toggled } from "./filter";
import { useFacets } from "./useFacets";

const icons: Record<(typeof stockPlaces)[number], IconName> = { here: "store", city: "bag", online: "globe" };

/** Every way to narrow the list, each with what it would leave; the list behind follows at once. */
export function FilterSheet({ open, onClose, ...props }: FilterProps & { open: boolean; onClose: () => void }) {
  const { search, currency, total, onChange } = props;
  const { t } = useWords();
  const cityName = usePlace().store.cityName;
  const facets = useFacets(props);
  const stocked = stockPlaces.filter((place) => facets.stock[place] !== undefined || search.stock === place);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t("styles.filters")}
      closeLabel={t("common.close")}
      testId="styles-filter-sheet"
      wide
    >
      {stocked.length > 0 && (
        <Choices title={t("styles.inStock")}>
          {stocked.map((place) => (
            <Toggle
              key={place}
              on={search.stock === place}
              label={t(`stockPlace.${place}`, { city: cityName })}
              icon={icons[place]}
              count={facets.stock[place]}
              onPress={() => onChange({ ...search, stock: search.stock === place ? undefined : place })}
              testId="styles-stock-chip"
              value={place}
            />
          ))}
        </Choices>
      )}
      {(["colour", "size"] as const).map((name) => {
        const values = name === "colour" ? facets.colours : facets.sizes;
        return (
          values.length > 0 && (
            <Choices key={name} title={t(`styles.${name}`)}>
              {values.map((each) => (
                <Toggle
                  key={each.value}
                  on={search[name]?.includes(each.value) ?? false}
                  label={each.label}
                  count={each.count}
                  onPress={() => onChange({ ...search, [name]: toggled(search[name], each.value) })}
                  testId={`styles-${name}-chip`}
                  value={each.value}
                />
              ))}
            </Choices>
          )
        );
      })}
      <Choices title={t("styles.reduced")}>
        <Toggle
          on={Boolean(search.onSale)}
          label={t("styles.onSale")}
          count={facets.onSale}
          onPress={() => onChange({ ...search, onSale: !search.onSale || undefined })}
          testId="styles-onsale-chip"
        />
      </Choices>
      <Prices search={search} currency={currency} onChange={onChange} facets={facets} />
      <div className="row between sheetfoot">
        <Button
          look="quiet"
          onClick={() => onChange({ q: search.q, sort: search.sort })}
          testId="styles-filter-clear-btn"
        >
          {t("styles.clear")}
        </Button>
        <Button look="primary" big onClick={onClose} testId="styles-filter-done-btn">
          {total === undefined ? t("styles.show") : t("styles.showCount", { count: total })}
        </Button>
      </div>
    </Sheet>
  );
}

const Choices = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="stack tight">
    <h3>{title}</h3>
    <div className="row wrap choicesrow">{children}</div>
  </section>
);

type PricesProps = {
  search: FilterSearch;
  currency?: string;
  onChange: FilterProps["onChange"];
  facets: ReturnType<typeof useFacets>;
};

function Prices({ search, currency, onChange, facets }: PricesProps) {
  const { t } = useWords();
  const sign = currency
    ? new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
        .formatToParts(0)
        .find((part) => part.type === "currency")?.value
    : "";
  const perUnit = minorPerUnit(currency);
  return (
    <section className="stack tight">
      <h3>{t("styles.price", { sign })}</h3>
      <div className="row wrap choicesrow">
        {facets.prices.map((range) => (
          <Toggle
            key={range.value}
            on={range.on}
            label={range.label}
            count={range.count}
            onPress={() =>
              onChange({
                ...search,
                priceFrom: range.on ? undefined : range.from || undefined,
                priceTo: range.on ? undefined : range.to,
              })
            }
            testId="styles-price-chip"
            value={range.value}
          />
        ))}
      </div>
      <div className="row">
        <PriceInput
          label={t("styles.priceFrom")}
          value={search.priceFrom}
          perUnit={perUnit}
          onChange={(priceFrom) => onChange({ ...search, priceFrom })}
          testId="styles-price-from-input"
        />
        <span aria-hidden="true">–</span>
        <PriceInput
          label={t("styles.priceTo")}
          value={search.priceTo}
          perUnit={perUnit}
          onChange={(priceTo) => onChange({ ...search, priceTo })}
          testId="styles-price-to-input"
        />
      </div>
    </section>
  );
}

type PriceProps = {
  label: string;
  value?: number;
  perUnit: number;
  onChange: (minor: number | undefined) => void;
  testId: string;
};

/** People type whole units; the contract wants minor ones. What is chosen elsewhere shows here, but never under somebody's fingers. */
function PriceInput({ label, value, perUnit, onChange, testId }: PriceProps) {
  const input = useRef<HTMLInputElement>(null);
  const shown = value ? String(value / perUnit) : "";
  useEffect(() => {
    const element = input.current;
    if (element && element !== document.activeElement) element.value = shown;
  }, [shown]);
  return (
    <input
      ref={input}
      className="input num"
      inputMode="numeric"
      aria-label={label}
      placeholder={label}
      defaultValue={shown}
      onBlur={(event) => {
        const typed = Number(event.target.value.replace(",", ".").replace(/[^\d.]/g, ""));
        const minor = typed > 0 ? Math.round(typed * perUnit) : undefined;
        event.target.value = minor ? String(minor / perUnit) : "";
        if (minor !== value) onChange(minor);
      }}
      data-testid={testId}
    />
  );
}
