import type { CardVariant, Location, StyleCard } from "@armoire/api";
import { lookOf, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, type IconName } from "@armoire/ui";
import type { Choice } from "./useChoice";

type Props = { card: StyleCard; choice: Choice; city: string; locations: Location[] };
type Row = { code: string; name: string; icon: IconName; sizes: string[] };

/** Before a size is chosen: which sizes of this colour lie where. */
export function Overview({ card, choice, city, locations }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const sizesWhere = (lies: (variant: CardVariant) => boolean) =>
    card.sizes.flatMap(({ code, label }) => {
      const variant = choice.at(code);
      return variant && lookOf(variant) !== "gone" && lies(variant) ? [label] : [];
    });
  const others = locations.filter((each) => each.city === city && each.code !== store.code);
  const inCity = others
    .map((each) => ({
      code: each.code,
      name: each.name,
      icon: "bag" as const,
      sizes: sizesWhere((variant) => variant.at.some((place) => place.location === each.code && place.atp > 0)),
    }))
    .filter((each) => each.sizes.length > 0)
    .sort((one, other) => other.sizes.length - one.sizes.length || one.name.localeCompare(other.name));
  const rows: Row[] = [
    {
      code: store.code,
      name: t("where.here", { store: store.name }),
      icon: "store",
      sizes: sizesWhere((variant) => variant.here > 0),
    },
    ...inCity,
    { code: "online", name: t("where.online"), icon: "globe", sizes: sizesWhere((variant) => variant.online > 0) },
  ];
  return (
    <>
      <p className="soft small lieshint">{t("where.chooseSize")}</p>
      <ul aria-label={t("where.title")}>
        {rows.map((row) => (
          <li key={row.code} className="place lies" data-testid="card-overview-row" data-value={row.code}>
            <Icon name={row.icon} />
            <span className="grow stack" style={{ gap: 2 }}>
              <span className="strong">{row.name}</span>
              <span className="liessizes">
                {row.sizes.length ? row.sizes.map((size) => <span key={size}>{size}</span>) : "–"}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
