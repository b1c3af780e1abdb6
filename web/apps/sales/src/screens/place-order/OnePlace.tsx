import { canCollect, isShop } from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Note } from "@armoire/ui";
import { type BasketGroup, replaceLine } from "../../basket";
import { usePlaces } from "../card/usePlaces";

const offersMax = 2;

/** Goods of several stores are several orders and ways: says so, and where all of it could be had at once. */
export function OnePlace({ groups, onChanged }: { groups: BasketGroup[]; onChanged: () => void }) {
  const { t } = useWords();
  const { store } = usePlace();
  const { about, locations } = usePlaces(null);
  if (groups.length < 2) return null;
  const offers = locations
    .filter(
      (each) => isShop(each) && about(each.code).covers && canCollect(each, store) && each.currency === store.currency,
    )
    .sort(
      (one, other) =>
        (about(one.code).distanceKm ?? Number.MAX_VALUE) - (about(other.code).distanceKm ?? Number.MAX_VALUE),
    )
    .slice(0, offersMax);
  const moveAll = (code: string) => {
    for (const group of groups)
      for (const line of group.lines)
        if (group.collectAt !== code) replaceLine(line.sku, group.collectAt, { collectAt: code });
    onChanged();
  };
  return (
    <Note
      tone="wait"
      icon="bag"
      testId="basket-several-note"
      action={offers.map((each) => (
        <Button key={each.code} onClick={() => moveAll(each.code)} testId="basket-all-at-btn" data-value={each.code}>
          {t("basket.allAt", { store: each.name })}
        </Button>
      ))}
    >
      {t("basket.severalPlaces", { count: groups.length })}
    </Note>
  );
}
