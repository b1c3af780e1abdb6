import { isShop, type StyleCard, useCities, useLocations } from "@armoire/api";
import { lateSheet, OpenUntil, onlyElsewhere, ProblemNote, placesOf, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Select, Skeleton, Waiting } from "@armoire/ui";
import { memo, useMemo, useState } from "react";
import { Instead } from "./Instead";
import { Overview } from "./Overview";
import { Look, StandIns } from "./Related";
import type { Choice } from "./useChoice";
import { usePlaces } from "./usePlaces";

/** The map is read when it is first opened: most sales need none. */
const WhereMap = lateSheet(() => import("./WhereMap"));

/** How far the map looks at first. */
export type Scope = "city" | "all";
/** Why the city cannot be shown, and how to ask again. */
export type Trouble = { error: unknown; retry: () => void } | null;
type Props = {
  card: StyleCard;
  choice: Choice;
  city: string;
  busy: boolean;
  trouble: Trouble;
  onCity: (city: string) => void;
};

/** Where the chosen size is: here, in the city by §3's order, online. The list scrolls in its own place. */
export function Where(props: Props) {
  const { card, choice, city, busy, trouble, onCity } = props;
  const { t } = useWords();
  const { locations } = usePlaces(city);
  const [map, setMap] = useState<Scope | null>(null);
  const { variant } = choice;
  return (
    <section className="where" aria-label={t("where.title")} data-testid="card-where-section">
      <div className="row between wherehead">
        <h2 className={variant ? "sr" : "small strong"}>{t("where.title")}</h2>
        {variant && <Figures choice={choice} busy={busy} />}
        <CitySelect city={city} onCity={onCity} />
        <Button
          icon="map"
          disabled={!variant}
          onClick={() => setMap(choice.place || (variant?.cityTotal ?? 0) > 0 ? "city" : "all")}
          testId="card-map-btn"
        >
          {t("where.map")}
        </Button>
      </div>
      <div className="wherelist">
        {trouble ? (
          <ProblemNote
            error={trouble.error}
            action={
              <Button onClick={trouble.retry} testId="card-where-retry-btn">
                {t("common.tryAgain")}
              </Button>
            }
            testId="card-where-error"
          />
        ) : busy ? (
          <Waiting label={t("common.loading")} testId="card-where-loading">
            <div className="stack tight">
              <Skeleton height={56} />
              <Skeleton height={56} />
            </div>
          </Waiting>
        ) : !choice.size ? (
          <Overview card={card} choice={choice} city={city} locations={locations} />
        ) : !variant ? (
          <>
            <p className="soft small" style={{ padding: "12px 0" }}>
              {t("where.notMade")}
            </p>
            <Instead card={card} choice={choice} />
            <StandIns card={card} />
          </>
        ) : (
          <>
            {!choice.place && (
              <>
                <Instead
                  card={card}
                  choice={choice}
                  onElsewhere={variant.elsewhere === 0 ? undefined : () => setMap("all")}
                />
                <StandIns card={card} />
              </>
            )}
            <Places {...props} />
          </>
        )}
        <Look card={card} />
        {card.description.trim() && (
          <details className="about" data-testid="card-about-section">
            <summary className="small strong" data-testid="card-about-btn">
              <Icon name="down" size={18} />
              {t("card.about")}
            </summary>
            <p className="small">{card.description}</p>
          </details>
        )}
      </div>
      <span className="sr" aria-live="polite">
        {variant &&
          !busy &&
          t("where.summary", { here: variant.here, city: variant.cityTotal, online: variant.online })}
      </span>
      {map && variant && (
        <WhereMap
          title={t("where.map")}
          card={card}
          choice={choice}
          scope={map}
          city={city}
          onCity={onCity}
          onClose={() => setMap(null)}
        />
      )}
    </section>
  );
}

const CitySelect = memo(function CitySelect({ city, onCity }: { city: string; onCity: (city: string) => void }) {
  const { t } = useWords();
  const cities = useCities();
  const { data: locations = [] } = useLocations();
  const options = useMemo(() => {
    const names = [...new Set(locations.filter(isShop).map((each) => each.city))];
    return names
      .map((name) => ({ value: name, label: cities.data?.find((each) => each.name === name)?.label ?? name }))
      .sort((one, other) => one.label.localeCompare(other.label));
  }, [locations, cities.data]);
  return (
    <div className="cityselect">
      <Select
        label={t("where.city")}
        hideLabel
        value={city}
        onChange={onCity}
        options={options.length ? options : [{ value: city, label: city }]}
        testId="card-city-select"
      />
    </div>
  );
});

/** The three figures a seller answers with; a fourth where all of them are none and other cities have it. */
function Figures({ choice, busy }: { choice: Choice; busy: boolean }) {
  const { t } = useWords();
  const { variant } = choice;
  const figures = [
    ["here", variant?.here ?? 0],
    ["city", variant?.cityTotal ?? 0],
    ["online", variant?.online ?? 0],
    ...(onlyElsewhere(variant) > 0 ? [["away", onlyElsewhere(variant)] as const] : []),
  ] as const;
  return (
    <dl className="figures small" data-testid="card-figures">
      {figures.map(([name, count]) => (
        <div key={name} className={count > 0 ? "" : "none"} data-value={name} data-count={count}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd className="num strong">{busy && name === "city" ? "…" : count > 0 ? count : "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

function Places({ choice, city }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const { about } = usePlaces(city);
  const { variant } = choice;
  if (!variant) return null;
  const places = placesOf(variant, store.code, about);
  const away = onlyElsewhere(variant);
  return (
    <ul aria-label={t("where.title")}>
      <PlaceRow
        code={store.code}
        name={t("where.here", { store: store.name })}
        count={variant.here}
        choice={choice}
        icon="store"
        covers={about(store.code).covers}
      />
      {places.map((place) => {
        const { name, location, distanceKm, covers } = about(place.location);
        return (
          <PlaceRow
            key={place.location}
            code={place.location}
            name={name}
            count={place.atp}
            sure={place.sure}
            choice={choice}
            icon="bag"
            covers={covers}
            km={distanceKm}
            detail={location && <OpenUntil location={location} />}
            paused={Boolean(location?.paused)}
          />
        );
      })}
      {!places.length && variant.here <= 0 && (
        <li className="soft small" style={{ padding: "12px 0" }} data-testid="card-where-empty">
          {away > 0
            ? t("where.onlyElsewhere", { count: away })
            : variant.elsewhere === 0
              ? t("where.nowhere")
              : t("where.noneInCity")}
        </li>
      )}
      <li className="place online" data-testid="card-online-row" data-value={variant.online}>
        <Icon name="globe" />
        <span className="grow stack" style={{ gap: 2 }}>
          <span>{t("where.online")}</span>
          {variant.online > 0 && (
            <span className="row small soft" style={{ gap: 6 }} data-testid="card-online-why-text">
              <Icon name="info" size={16} />
              {t("where.noDelivery")}
            </span>
          )}
        </span>
        <span className="placecount num">{variant.online > 0 ? variant.online : "–"}</span>
      </li>
    </ul>
  );
}

type RowProps = {
  code: string;
  name: string;
  count: number;
  sure?: boolean;
  choice: Choice;
  icon: "store" | "bag";
  covers?: boolean;
  km?: number | null;
  detail?: React.ReactNode;
  /** which its detail says already */
  paused?: boolean;
};

function PlaceRow({ code, name, count, sure = true, choice, icon, covers, km, detail, paused }: RowProps) {
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
          <PlaceFacts km={km} covers={covers && count > 0} detail={detail} />
          {!collects && !paused && count > 0 && (
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

/** How far, how long open, and whether the rest of the basket is there too. */
export function PlaceFacts({ km, covers, detail }: { km?: number | null; covers?: boolean; detail?: React.ReactNode }) {
  const { t, distance } = useWords();
  if (km == null && !covers && !detail) return null;
  return (
    <span className="row wrap small soft placefacts">
      {km != null && <span className="num">{distance(km)}</span>}
      {detail}
      {covers && (
        <span className="row" style={{ gap: 6 }}>
          <Icon name="basket" size={16} />
          {t("where.covers")}
        </span>
      )}
    </span>
  );
}
