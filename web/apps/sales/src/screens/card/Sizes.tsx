import type { StyleCard } from "@armoire/api";
import { type Look, lookOf, matrixOf, nearCount, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { type CSSProperties, useMemo } from "react";
import type { Choice } from "./useChoice";

const looks: Look[] = ["here", "near", "confirm", "gone"];

/** Sizes in the order of their scale; a scale of two dimensions becomes a matrix. */
export function Sizes({ card, choice }: { card: StyleCard; choice: Choice }) {
  const { t } = useWords();
  const matrix = useMemo(() => matrixOf(card.sizes), [card.sizes]);
  // Where everything is reduced the price says so; a mark is for telling apart.
  const someReduced = useMemo(
    () => card.variants.some((each) => each.onSale) && card.variants.some((each) => !each.onSale),
    [card.variants],
  );
  const longest = Math.max(...card.sizes.map((size) => size.label.length));
  return (
    <section className="stack sizesec" style={{ gap: 6 }}>
      <div className="row between small">
        <span className="soft">{t("card.size")}</span>
        <ul className="row legend tiny soft" aria-label={t("card.legend")}>
          {looks.map((look) => (
            <li key={look} className="row" style={{ gap: 6 }}>
              <span className={`lookmark ${look}`} aria-hidden="true" />
              {t(`look.sign.${look}`)}
            </li>
          ))}
        </ul>
      </div>
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
                    return (
                      <td key={column}>
                        {cell && <SizeButton size={cell} choice={choice} short reduced={someReduced} />}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className="sizegrid" style={{ "--longest": longest } as CSSProperties}>
          {card.sizes.map((size) => (
            <SizeButton key={size.code} size={size} choice={choice} reduced={someReduced} />
          ))}
        </div>
      )}
    </section>
  );
}

function SizeButton({
  size,
  choice,
  short,
  reduced,
}: {
  size: { code: string; label: string };
  choice: Choice;
  short?: boolean;
  reduced?: boolean;
}) {
  const { t } = useWords();
  const { store } = usePlace();
  const variant = choice.at(size.code);
  const look = lookOf(variant);
  const said = variant && !(variant.sellable && variant.price) ? "notSold" : look;
  const count = !variant ? 0 : look === "here" ? variant.here : nearCount(variant, store.code);
  const marked = reduced && variant?.onSale && look !== "gone";
  // A plain number is what lies here; what lies elsewhere has a plus.
  const figure = look === "gone" ? "–" : look === "confirm" ? "?" : look === "here" ? String(count) : `+${count}`;
  return (
    <button
      type="button"
      className={`size ${look}`}
      aria-pressed={choice.size === size.code}
      onClick={() => choice.setSize(size.code)}
      data-testid="card-size-btn"
      data-value={size.code}
      data-look={look}
    >
      <span className="sr">
        {[t(`look.${said}Says`, { size: size.label, count }), marked && t("styles.onSale")].filter(Boolean).join(", ")}
      </span>
      {!short && (
        <span className="sizelabel" aria-hidden="true">
          {size.label}
        </span>
      )}
      <span className="sizecount num" aria-hidden="true">
        {figure}
      </span>
      {marked && (
        <span className="salemark" aria-hidden="true">
          %
        </span>
      )}
    </button>
  );
}
