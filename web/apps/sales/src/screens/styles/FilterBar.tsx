import type { Facet } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, Icon, type IconName, Select, useSettled } from "@armoire/ui";
import { useEffect, useRef, useState } from "react";
import { FilterSheet } from "./FilterSheet";
import { activeCount, type FilterSearch, type StockCodes, sortsFor } from "./filter";
import { useFacets } from "./useFacets";

export type FilterProps = {
  search: FilterSearch;
  facets: Facet[];
  at: StockCodes;
  total?: number;
  currency?: string;
  /** typing takes the place of the step before it in the history; a press is a step of its own */
  onChange: (next: FilterSearch, how?: "typing") => void;
};

export function FilterBar({ focus, ...props }: FilterProps & { focus?: boolean }) {
  const { search, onChange } = props;
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const facets = useFacets(props);
  const active = activeCount(search);
  const sorts = sortsFor(search.q);
  return (
    <div className="filterbar">
      <SearchBox
        value={search.q ?? ""}
        onChange={(q) => onChange({ ...search, q: q || undefined }, "typing")}
        focus={focus}
      />
      <Toggle
        on={search.stock === "here"}
        label={t("styles.here")}
        icon="store"
        count={facets.stock.here}
        onPress={() => onChange({ ...search, stock: search.stock === "here" ? undefined : "here" })}
        testId="styles-here-chip"
      />
      <Toggle
        on={Boolean(search.onSale)}
        label={t("styles.onSale")}
        count={facets.onSale}
        onPress={() => onChange({ ...search, onSale: !search.onSale || undefined })}
        testId="styles-sale-chip"
      />
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
      <FilterSheet open={open} onClose={() => setOpen(false)} {...props} />
    </div>
  );
}

type ToggleProps = {
  on: boolean;
  label: string;
  count: number | undefined;
  onPress: () => void;
  testId: string;
  icon?: IconName;
  value?: string;
};

/** A choice with what it would leave; what would leave nothing says so and cannot be pressed. */
export const Toggle = ({ on, label, count, onPress, testId, icon, value }: ToggleProps) => (
  <button
    type="button"
    className="chip"
    aria-pressed={on}
    disabled={count === 0 && !on}
    onClick={onPress}
    data-testid={testId}
    data-value={value}
    data-count={count}
  >
    {icon && <Icon name={icon} size={18} />}
    {label}
    {count !== undefined && <span className="count num">{count}</span>}
  </button>
);

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
