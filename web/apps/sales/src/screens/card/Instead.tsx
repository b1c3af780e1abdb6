import type { StyleCard } from "@armoire/api";
import { insteadOf } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, Swatch } from "@armoire/ui";
import type { Choice } from "./useChoice";

const offersMax = 8;

type Props = {
  card: StyleCard;
  choice: Choice;
  /** given where other cities may have it */
  onElsewhere?: () => void;
};

/** What can be offered when this one cannot be had: elsewhere, another colour, then a size beside it, said to be another (§3). */
export function Instead({ card, choice, onElsewhere }: Props) {
  const { t } = useWords();
  if (!choice.size) return null;
  // What cannot be collected anywhere in the city is no offer.
  const offers = insteadOf(card, choice.colour, choice.size)
    .map((each) => ({ ...each, ...choice.collectable(each.variant) }))
    .filter((each) => each.here + each.elsewhere > 0)
    .sort(
      (one, other) =>
        Number(one.why !== "other_colour") - Number(other.why !== "other_colour") ||
        Number(other.here > 0) - Number(one.here > 0),
    )
    .slice(0, offersMax);
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
              {Boolean(choice.variant?.elsewhere) && <span className="count num">{choice.variant?.elsewhere}</span>}
            </button>
          </li>
        )}
        {offers.map(({ variant, why, look, here, elsewhere }) => {
          const colour = card.colours.find((each) => each.code === variant.colour);
          const size = card.sizes.find((each) => each.code === variant.size)?.label ?? variant.size;
          const shown = look === "confirm" ? look : here > 0 ? "here" : "near";
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
                <span className="soft">{why === "other_size" ? t("instead.notTheSize") : t(`look.${shown}`)}</span>
                {shown !== "confirm" && <span className="count num">{here > 0 ? here : `+${elsewhere}`}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
