import type { StyleCard } from "@armoire/api";
import { insteadOf, nearCount, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, Swatch } from "@armoire/ui";
import type { Choice } from "./useChoice";

const offersMax = 8;

/** What can be offered when this one cannot be had: elsewhere, another colour, then a size beside it, said to be another (§3). */
export function Instead({ card, choice, onElsewhere }: { card: StyleCard; choice: Choice; onElsewhere?: () => void }) {
  const { t } = useWords();
  const { store } = usePlace();
  if (!choice.size) return null;
  const offers = insteadOf(card, choice.colour, choice.size).slice(0, offersMax);
  if (!offers.length && !onElsewhere) return null;
  return (
    <section className="stack tight instead" data-testid="card-instead-section">
      <h3 className="small strong">{t("instead.title")}</h3>
      <ul className="row wrap">
        {onElsewhere && (
          <li>
            <button type="button" className="chip" onClick={onElsewhere} data-testid="card-elsewhere-btn">
              <Icon name="map" size={18} />
              {t("instead.elsewhere")}
            </button>
          </li>
        )}
        {offers.map(({ variant, why, look }) => {
          const colour = card.colours.find((each) => each.code === variant.colour);
          const size = card.sizes.find((each) => each.code === variant.size)?.label ?? variant.size;
          const count = look === "here" ? variant.here : nearCount(variant, store.code);
          return (
            <li key={variant.sku}>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  choice.setColour(variant.colour);
                  choice.setSize(variant.size);
                }}
                data-testid="card-instead-btn"
                data-value={variant.sku}
                data-why={why}
              >
                <Swatch look={colour?.swatchUrl} />
                {why === "other_colour" ? colour?.name : size}
                <span className="soft">{why === "other_size" ? t("instead.notTheSize") : t(`look.${look}`)}</span>
                {look !== "confirm" && <span className="count num">{count}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
