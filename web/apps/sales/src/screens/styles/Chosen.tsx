import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";
import type { FilterProps } from "./FilterBar";
import { activeCount, type FilterSearch, toggled } from "./filter";
import { useFacets } from "./useFacets";

type Chip = { key: string; label: string; without: FilterSearch };

/** How many there are, and what was chosen to get there; each choice is taken back where it is read. */
export function Chosen(props: FilterProps) {
  const { search, total, onChange } = props;
  const { t } = useWords();
  const { store } = usePlace();
  const facets = useFacets(props);
  const labelOf = (values: { value: string; label: string }[], value: string) =>
    values.find((each) => each.value === value)?.label ?? value;
  const chips: Chip[] = [
    ...(search.stock
      ? [
          {
            key: "stock",
            label: t(`stockPlace.${search.stock}`, { city: store.cityName }),
            without: { ...search, stock: undefined },
          },
        ]
      : []),
    ...(search.onSale ? [{ key: "onSale", label: t("styles.onSale"), without: { ...search, onSale: undefined } }] : []),
    ...(search.colour ?? []).map((value) => ({
      key: `colour-${value}`,
      label: labelOf(facets.colours, value),
      without: { ...search, colour: toggled(search.colour, value) },
    })),
    ...(search.size ?? []).map((value) => ({
      key: `size-${value}`,
      label: t("styles.sizeOf", { size: labelOf(facets.sizes, value) }),
      without: { ...search, size: toggled(search.size, value) },
    })),
    ...(search.priceFrom || search.priceTo
      ? [
          {
            key: "price",
            label: facets.priceLabel(search.priceFrom, search.priceTo),
            without: { ...search, priceFrom: undefined, priceTo: undefined },
          },
        ]
      : []),
  ];
  return (
    <div className="chosen">
      <p className="soft small num" role="status" data-testid="styles-total-text" data-value={total}>
        {total === undefined ? "" : t("styles.total", { count: total })}
      </p>
      {chips.length > 0 && (
        <ul className="chiprow" aria-label={t("styles.chosen")}>
          {chips.map((chip) => (
            <li key={chip.key}>
              <button
                type="button"
                className="chip"
                aria-pressed="true"
                aria-label={t("styles.without", { what: chip.label })}
                onClick={() => onChange(chip.without)}
                data-testid="styles-chosen-chip"
                data-value={chip.key}
              >
                {chip.label}
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {activeCount(search) > 1 && (
        <button
          type="button"
          className="link"
          onClick={() => onChange({ q: search.q, sort: search.sort })}
          data-testid="styles-chosen-clear-btn"
        >
          {t("styles.clear")}
        </button>
      )}
    </div>
  );
}
