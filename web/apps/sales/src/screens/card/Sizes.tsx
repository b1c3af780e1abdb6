import type { CardVariant, StyleCard } from "@armoire/api";
import { type Look, lookOf, matrixOf, nearCount, onlyElsewhere, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";
import { type CSSProperties, memo, useMemo } from "react";
import type { Choice } from "./useChoice";

const looks: Look[] = ["here", "near", "confirm", "gone"];

/** Sizes in the order of their scale; a scale of two dimensions becomes a matrix. */
export function Sizes({ card, choice }: { card: StyleCard; choice: Choice }) {
  const matrix = useMemo(() => matrixOf(card.sizes), [card.sizes]);
  // Where everything is reduced the price says so; a mark is for telling apart.
  const someReduced = useMemo(
    () => card.variants.some((each) => each.onSale) && card.variants.some((each) => !each.onSale),
    [card.variants],
  );
  const someAway = useMemo(() => card.variants.some((each) => onlyElsewhere(each) > 0), [card.variants]);
  const longest = Math.max(...card.sizes.map((size) => size.label.length));
  const button = (size: { code: string; label: string }, short?: boolean) => (
    <SizeButton
      key={size.code}
      code={size.code}
      label={size.label}
      variant={choice.at(size.code)}
      pressed={choice.size === size.code}
      short={short}
      reduced={someReduced}
      onChoose={choice.setSize}
    />
  );
  return (
    <section className="stack sizesec" style={{ gap: 6 }}>
      <Legend away={someAway} />
      {matrix ? (
        <div className="sizematrix">
          <table>
            <thead>
              <tr>
                <td />
                {matrix.columns.map((column) => (
                  <th key={column} scope="col" className="num soft tiny">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matrix.rows.map((row) => (
                <tr key={row}>
                  <th scope="row" className="num soft tiny">
                    {row}
                  </th>
                  {matrix.columns.map((column) => {
                    const cell = matrix.at(row, column);
                    return <td key={column}>{cell && button(cell, true)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className="sizegrid" style={{ "--longest": longest } as CSSProperties}>
          {card.sizes.map((size) => button(size))}
        </div>
      )}
    </section>
  );
}

const Legend = memo(function Legend({ away }: { away: boolean }) {
  const { t } = useWords();
  return (
    <div className="row between small">
      <span className="soft">{t("card.size")}</span>
      <ul className="row legend tiny soft" aria-label={t("card.legend")}>
        {looks.map((look) => (
          <li key={look} className="row" style={{ gap: 6 }}>
            <span className={`lookmark ${look}`} aria-hidden="true" />
            {t(`look.sign.${look}`)}
          </li>
        ))}
        {away && (
          <li className="row" style={{ gap: 6 }}>
            <Away />
            {t("look.sign.away")}
          </li>
        )}
      </ul>
    </div>
  );
});

/** Neither here nor near, but so many in other cities. */
const Away = ({ count }: { count?: number }) => (
  <span className="awaymark">
    <Icon name="map" size={14} />
    {count}
  </span>
);

type ButtonProps = {
  code: string;
  label: string;
  variant: CardVariant | undefined;
  pressed: boolean;
  short?: boolean;
  reduced: boolean;
  onChoose: (code: string) => void;
};

/** Another size changes two of them, another colour all; neither asks anybody. */
const SizeButton = memo(function SizeButton({ code, label, variant, pressed, short, reduced, onChoose }: ButtonProps) {
  const { t } = useWords();
  const { store } = usePlace();
  const look = lookOf(variant);
  const away = onlyElsewhere(variant);
  const said = variant && !(variant.sellable && variant.price) ? "notSold" : look;
  const count = !variant ? 0 : look === "here" ? variant.here : nearCount(variant, store.code);
  const marked = reduced && variant?.onSale && look !== "gone";
  // A plain number is what lies here; what lies elsewhere has a plus.
  const figure = look === "gone" ? "–" : look === "confirm" ? "?" : look === "here" ? String(count) : `+${count}`;
  return (
    <button
      type="button"
      className={`size ${look}`}
      aria-pressed={pressed}
      onClick={() => onChoose(code)}
      data-testid="card-size-btn"
      data-value={code}
      data-look={look}
    >
      <span className="sr">
        {[
          t(`look.${said}Says`, { size: label, count }),
          away > 0 && t("look.awaySays", { count: away }),
          marked && t("styles.onSale"),
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
      {!short && (
        <span className="sizelabel" aria-hidden="true">
          {label}
        </span>
      )}
      <span className="sizecount num" aria-hidden="true">
        {away > 0 ? <Away count={away} /> : figure}
      </span>
      {marked && (
        <span className="salemark" aria-hidden="true">
          %
        </span>
      )}
    </button>
  );
});
