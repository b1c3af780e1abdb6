import { canCollect, isShop, type StyleCard, useAvailability, useCities, useMapGround } from "@armoire/api";
import { byPlace, OpenUntil, ProblemState, pointOf, usePlace } from "@armoire/features";
import { type MapMark, StockMap } from "@armoire/features/map";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Segmented, Sheet, Skeleton } from "@armoire/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Choice } from "./useChoice";
import { usePlaces } from "./usePlaces";
import { PlaceFacts, type Scope } from "./Where";

type Props = {
  card: StyleCard;
  choice: Choice;
  scope: Scope;
  city: string;
  onCity: (city: string) => void;
  onClose: () => void;
};
type Row = { location: string; atp: number; sure: boolean; collects: boolean; city: string };

/** Everywhere this very variant lies: list in §3's order and map, one choice for both. */
export default function WhereMap({ card, choice, scope: first, city, onCity, onClose }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const [scope, setScope] = useState<Scope>(first);
  const [town, setTown] = useState(city);
  const [picked, setPicked] = useState<string | null>(choice.place);
  const { rows, stock } = useRows(choice, scope === "city" ? town : null);
  const chosen = rows.find((each) => each.location === picked && each.collects);
  const colour = card.colours.find((each) => each.code === choice.colour)?.name ?? "";
  const size = card.sizes.find((each) => each.code === choice.size)?.label ?? "";
  const take = () => {
    if (!chosen) return;
    onCity(chosen.city);
    choice.setPlace(chosen.location);
    onClose();
  };
  const enter = (next: string) => {
    setTown(next);
    setScope("city");
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={`${card.name} · ${colour} · ${size}`}
      closeLabel={t("common.close")}
      testId="where-sheet"
      wide
    >
      <div className="wheresheet">
        <div className="wherecol">
          <Segmented<Scope>
            label={t("where.scope")}
            value={scope}
            onChange={setScope}
            options={[
              { value: "city", label: <CityName city={town} /> },
              { value: "all", label: t("where.everywhere") },
            ]}
            testId="where-scope"
          />
          {stock.isPending ? (
            <div className="stack tight">
              <Skeleton height={64} />
              <Skeleton height={64} />
              <Skeleton height={64} />
            </div>
          ) : stock.isError && !stock.data ? (
            <ProblemState error={stock.error} retry={() => void stock.refetch()} testId="where-error" />
          ) : (
            <List rows={rows} picked={picked} onPick={setPicked} far={scope === "all"} />
          )}
          <Button look="primary" big wide disabled={!chosen} onClick={take} testId="where-take-btn">
            <span className="clip2">
              {!chosen ? (
                t("where.choosePlace")
              ) : chosen.location === store.code ? (
                t("card.setAside")
              ) : (
                <CollectAt code={chosen.location} />
              )}
            </span>
          </Button>
        </div>
        <Stores rows={rows} scope={scope} town={town} picked={picked} onPick={setPicked} onTown={enter} />
      </div>
    </Sheet>
  );
}

function useRows(choice: Choice, city: string | null) {
  const { store } = usePlace();
  const stock = useAvailability(choice.variant ? [choice.variant.sku] : [], null);
  const { about, byCode } = usePlaces(null);
  const rows = useMemo(
    () =>
      (stock.data ?? [])
        .flatMap((each): Row[] => {
          const location = byCode.get(each.location);
          if (!location || !isShop(location) || each.atp <= 0 || (city && location.city !== city)) return [];
          return [
            {
              location: each.location,
              atp: each.atp,
              sure: each.level !== "on_confirmation",
              collects: each.collect && canCollect(location, store),
              city: location.city,
            },
          ];
        })
        .sort(byPlace(about)),
    [stock.data, byCode, about, city, store],
  );
  return { rows, stock };
}

function List({
  rows,
  picked,
  onPick,
  far,
}: {
  rows: Row[];
  picked: string | null;
  onPick: (code: string) => void;
  far: boolean;
}) {
  const { t } = useWords();
  const { store } = usePlace();
  const { about } = usePlaces(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = [...(list.current?.querySelectorAll("[data-testid=where-place-btn]") ?? [])].find(
      (each) => each.getAttribute("data-value") === picked,
    );
    row?.scrollIntoView?.({ block: "nearest" });
  }, [picked]);
  if (!rows.length)
    return (
      <p className="soft grow" data-testid="where-empty">
        {far ? t("where.nowhere") : t("where.noneInCity")}
      </p>
    );
  return (
    <ul className="wherelist grow" aria-label={t("where.title")} ref={list}>
      {rows.map((row) => {
        const { name, location, distanceKm, covers } = about(row.location);
        const here = row.location === store.code;
        return (
          <li key={row.location}>
            <button
              type="button"
              className="place"
              aria-pressed={picked === row.location}
              onClick={() => onPick(row.location)}
              data-testid="where-place-btn"
              data-value={row.location}
              data-count={row.atp}
            >
              <Icon name={picked === row.location ? "check" : here ? "store" : "bag"} />
              <span className="grow stack" style={{ gap: 2 }}>
                <span className="strong">{here ? t("where.here", { store: name }) : name}</span>
                <PlaceFacts
                  km={here ? null : distanceKm}
                  covers={covers}
                  detail={
                    <>
                      {far && <CityName city={row.city} />}
                      {location && <OpenUntil location={location} />}
                    </>
                  }
                />
                {!row.collects && (
                  <span className="row small late" style={{ gap: 6 }}>
                    <Icon name="info" size={16} />
                    {t("where.noCollection")}
                  </span>
                )}
              </span>
              <span className={`placecount num ${row.sure ? "" : "unsure"}`}>
                {row.atp}
                <span className="sr"> {t("where.units", { count: row.atp })}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type MapProps = {
  rows: Row[];
  scope: Scope;
  town: string;
  picked: string | null;
  onPick: (code: string) => void;
  onTown: (city: string) => void;
};

/** In a city its stores, the empty ones too; over the network one mark a city, which opens it. */
function Stores({ rows, scope, town, picked, onPick, onTown }: MapProps) {
  const { t } = useWords();
  const { store } = usePlace();
  const { locations } = usePlaces(null);
  const cities = useCities();
  const ground = useMapGround();
  const marks = useMemo((): MapMark[] => {
    if (scope === "city")
      return locations
        .filter((each) => isShop(each) && each.city === town)
        .flatMap((each) => {
          const point = pointOf(each);
          const row = rows.find((other) => other.location === each.code);
          const count = row?.atp ?? 0;
          const says = t("map.mark", { name: each.name, count });
          return point ? [{ ...point, id: each.code, name: each.name, count, sure: row?.sure ?? true, says }] : [];
        });
    const names = [...new Set(rows.map((each) => each.city))];
    return names.flatMap((name) => {
      const there = rows.filter((each) => each.city === name);
      const points = there.flatMap((row) => pointOf(locations.find((each) => each.code === row.location)) ?? []);
      if (!points.length) return [];
      const label = cities.data?.find((each) => each.name === name)?.label ?? name;
      const count = there.reduce((sum, row) => sum + row.atp, 0);
      return [
        {
          id: name,
          name: label,
          latitude: points.reduce((sum, each) => sum + each.latitude, 0) / points.length,
          longitude: points.reduce((sum, each) => sum + each.longitude, 0) / points.length,
          count,
          sure: there.some((row) => row.sure),
          says: t("map.mark", { name: label, count }),
        },
      ];
    });
  }, [scope, town, rows, locations, cities.data, t]);
  const pickedCity = rows.find((each) => each.location === picked)?.city ?? null;
  const here = useMemo(() => (scope === "all" || store.city === town ? pointOf(store) : null), [scope, store, town]);
  return (
    <StockMap
      marks={marks}
      here={here}
      selected={scope === "city" ? picked : pickedCity}
      onSelect={(id) => (scope === "city" ? onPick(id) : onTown(id))}
      ground={ground.data}
      fit={`${scope} ${town}`}
    />
  );
}

function CityName({ city }: { city: string }) {
  const cities = useCities();
  return <span>{cities.data?.find((each) => each.name === city)?.label ?? city}</span>;
}

function CollectAt({ code }: { code: string }) {
  const { t } = useWords();
  const { about } = usePlaces(null);
  return t("card.collectAt", { store: about(code).name });
}
