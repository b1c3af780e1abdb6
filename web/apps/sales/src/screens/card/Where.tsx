import { isShop, type StyleCard, useCities, useLocations } from "@armoire/api";
import { OpenUntil, placesOf, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, Select, Skeleton } from "@armoire/ui";
import { useMemo } from "react";
import { Overview } from "./Overview";
import type { Choice } from "./useChoice";

type Props = { card: StyleCard; choice: Choice; city: string; busy: boolean; onCity: (city: string) => void };

/** Where the chosen size is: here, in the city by §3's order, online. The list scrolls in its own place. */
export function Where({ card, choice, city, busy, onCity }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const locations = useLocations();
  const cities = useCities();
  const byCode = useMemo(() => new Map((locations.data ?? []).map((each) => [each.code, each])), [locations.data]);
  const variant = choice.variant;

  const cityOptions = useMemo(() => {
    const names = [...new Set((locations.data ?? []).filter(isShop).map((each) => each.city))];
    return names
      .map((name) => ({ value: name, label: cities.data?.find((each) => each.name === name)?.label ?? name }))
      .sort((one, other) => one.label.localeCompare(other.label));
  }, [locations.data, cities.data]);

  const places = variant
    ? placesOf(variant, store.code, (code) => ({
        name: byCode.get(code)?.name ?? code,
        distanceKm: byCode.get(code)?.distanceKm,
      }))
    : [];

  return (
    <section className="where" aria-label={t("where.title")} data-testid="card-where-section">
      <div className="row between">
        <h2 className="small strong">{t("where.title")}</h2>
        <div style={{ minWidth: 0, flex: "0 1 240px" }}>
          <Select
            label={t("where.city")}
            hideLabel
            value={city}
            onChange={onCity}
            options={cityOptions.length ? cityOptions : [{ value: city, label: city }]}
            testId="card-city-select"
          />
        </div>
      </div>
      <div className="wherelist">
        {!choice.size ? (
          <Overview card={card} choice={choice} locations={locations.data ?? []} />
        ) : !variant ? (
          <p className="soft small" style={{ padding: "12px 0" }}>
            {t("where.notMade")}
          </p>
        ) : busy ? (
          <div className="stack tight">
            <Skeleton height={56} />
            <Skeleton height={56} />
          </div>
        ) : (
          <ul aria-label={t("where.title")}>
            <PlaceRow
              code={store.code}
              name={t("where.here", { store: store.name })}
              count={variant.here}
              choice={choice}
              icon="store"
            />
            {places.map((place) => {
              const location = byCode.get(place.location);
              return (
                <PlaceRow
                  key={place.location}
                  code={place.location}
                  name={location?.name ?? place.location}
                  count={place.atp}
                  sure={place.sure}
                  choice={choice}
                  icon="bag"
                  detail={
                    location && (
                      <span className="row wrap small soft" style={{ gap: "0 12px" }}>
                        {location.address && <span className="clip">{location.address}</span>}
                        <OpenUntil location={location} />
                      </span>
                    )
                  }
                />
              );
            })}
            {!places.length && variant.here <= 0 && (
              <li className="soft small" style={{ padding: "12px 0" }} data-testid="card-where-empty">
                {t("where.noneInCity")}
              </li>
            )}
            <li className="place online" data-testid="card-online-row" data-value={variant.online}>
              <Icon name="globe" />
              <span className="grow">{t("where.online")}</span>
              <span className="placecount num">{variant.online > 0 ? variant.online : "–"}</span>
            </li>
          </ul>
        )}
      </div>
      <span className="sr" aria-live="polite">
        {variant && t("where.summary", { here: variant.here, city: variant.cityTotal, online: variant.online })}
      </span>
      <span className="sr">{card.city}</span>
    </section>
  );
}

type RowProps = {
  code: string;
  name: string;
  count: number;
  sure?: boolean;
  choice: Choice;
  icon: "store" | "bag";
  detail?: React.ReactNode;
};

function PlaceRow({ code, name, count, sure = true, choice, icon, detail }: RowProps) {
  const { t } = useWords();
  const collects = choice.collects(code);
  const chosen = choice.place === code && count > 0;
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        className="place"
        disabled={count <= 0 || !collects}
        onClick={() => choice.setPlace(code)}
        data-testid="card-place-btn"
        data-value={code}
        data-count={count}
        data-collects={collects}
      >
        <Icon name={chosen ? "check" : icon} />
        <span className="grow stack" style={{ gap: 2 }}>
          <span className="strong">{name}</span>
          {detail}
          {!collects && count > 0 && (
            <span className="row small late" style={{ gap: 6 }}>
              <Icon name="info" size={16} />
              {t("where.noCollection")}
            </span>
          )}
        </span>
        <span className={`placecount num ${sure ? "" : "unsure"}`}>
          {count > 0 ? count : "–"}
          <span className="sr"> {t("where.units", { count })}</span>
        </span>
      </button>
    </li>
  );
}
