import { type Location, usePlaces } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import {
  Badge,
  Button,
  type Column,
  DataTable,
  deviceValue,
  EmptyState,
  type IconName,
  Select,
  type Tone,
} from "@armoire/ui";
import { useNavigate, useParams } from "@tanstack/react-router";
import { SearchField, Split, TableWaiting } from "../../parts";
import { useTools } from "../../tables";
import { useOfficeWords } from "../../words";
import { PlacePanel } from "./PlacePanel";

const anything = { q: "", kind: "", city: "", brand: "", tier: "", active: "" };
const filter = deviceValue("armoire.office.stores.filter", anything);
export const NEW = "+";

/** Every place of the network; one opens beside the list. */
export function StoresScreen() {
  const { t, kind, tier } = useOfficeWords();
  const { code } = useParams({ strict: false });
  const navigate = useNavigate();
  const places = usePlaces();
  const wanted = { ...anything, ...filter.use() };
  const set = (change: Partial<typeof anything>) => filter.set((now) => ({ ...anything, ...now, ...change }));
  const open = (next?: string) => void navigate({ to: "/stores/{-$code}", params: { code: next } });
  const all = places.data ?? [];
  const rows = all.filter((place) => fits(place, wanted));
  const tools = useTools("stores", rows.length);
  const standing = useStanding();

  const columns: Column<Location>[] = [
    {
      id: "name",
      label: t("office.stores.name"),
      keep: true,
      text: (place) => place.name,
      besides: [
        { label: t("office.stores.code"), text: (place) => place.code },
        { label: t("office.stores.cityName"), text: (place) => place.cityName },
      ],
      cell: (place) => (
        <>
          <span className="strong">{place.name}</span>
          <span className="soft tiny">
            {place.code} · {place.cityName}
          </span>
        </>
      ),
    },
    {
      id: "kind",
      label: t("office.stores.kind"),
      cell: (place) => kind(place.kind),
      text: (place) => kind(place.kind),
    },
    {
      id: "tier",
      label: t("office.stores.tier"),
      cell: (place) => tier(place.tier),
      text: (place) => tier(place.tier),
    },
    {
      id: "brands",
      label: t("office.stores.brands"),
      cell: (place) => place.brands.join(", ") || t("office.stores.allBrands"),
      text: (place) => place.brands.join(", ") || t("office.stores.allBrands"),
    },
    {
      id: "state",
      label: t("office.stores.state"),
      keep: true,
      cell: (place) => <PlaceState place={place} />,
      text: (place) => standing(place).says,
    },
  ];

  return (
    <Split
      testId="stores-screen"
      record={
        code ? <PlacePanel key={code} code={code === NEW ? null : code} onClose={() => open()} onOpen={open} /> : null
      }
      list={
        <>
          <header className="listhead">
            <h1>{t("office.job.stores")}</h1>
            <span className="soft num" data-testid="stores-count-text">
              {places.data && t("office.shown", { shown: rows.length, all: all.length })}
            </span>
            <SearchField
              label={t("office.stores.search")}
              value={wanted.q}
              onChange={(q) => set({ q })}
              testId="stores-search-input"
            />
            <Button look="primary" icon="plus" onClick={() => open(NEW)} testId="stores-new-btn">
              {t("office.stores.new")}
            </Button>
          </header>
          <div className="filters">
            {(["kind", "city", "brand", "tier", "active"] as const).map((name) => (
              <Select
                key={name}
                hideLabel
                label={t(`office.stores.by.${name}`)}
                value={wanted[name]}
                onChange={(value) => set({ [name]: value })}
                options={[
                  { value: "", label: t(`office.stores.by.${name}`) },
                  ...choices(all, name, {
                    kind,
                    tier,
                    yes: t("office.stores.isActive"),
                    no: t("office.stores.isClosed"),
                  }),
                ]}
                testId={`stores-${name}-select`}
              />
            ))}
          </div>
          {places.isPending ? (
            <TableWaiting testId="stores-loading" />
          ) : places.isError ? (
            <ProblemState error={places.error} retry={() => void places.refetch()} testId="stores-error" />
          ) : rows.length ? (
            <DataTable
              label={t("office.job.stores")}
              columns={columns}
              rows={rows}
              rowKey={(place) => place.code}
              current={code === NEW ? NEW : code}
              onOpen={(place) => open(place.code)}
              tools={tools}
              testId="stores-table"
            />
          ) : (
            <EmptyState
              icon="store"
              says={t(all.length ? "office.noneFits" : "office.stores.none")}
              action={
                all.length ? (
                  <Button onClick={() => filter.set(anything)} testId="stores-clear-btn">
                    {t("office.clearFilters")}
                  </Button>
                ) : (
                  <Button look="primary" onClick={() => open(NEW)} testId="stores-first-btn">
                    {t("office.stores.new")}
                  </Button>
                )
              }
              testId="stores-empty"
            />
          )}
        </>
      }
    />
  );
}

/** Closed down, paused, open or shut: as a word and as a badge. */
function useStanding() {
  const { t } = useOfficeWords();
  return (place: Location): { value: string; icon: IconName; tone: Tone; says: string } => {
    if (!place.active) return { value: "closed", icon: "off", tone: "stop", says: t("office.stores.isClosed") };
    if (place.paused) return { value: "paused", icon: "clock", tone: "wait", says: t("office.stores.isPaused") };
    return place.openNow
      ? { value: "active", icon: "check", tone: "go", says: t("office.stores.openNow") }
      : { value: "active", icon: "clock", tone: "plain", says: t("office.stores.shutNow") };
  };
}

function PlaceState({ place }: { place: Location }) {
  const { says, ...look } = useStanding()(place);
  return (
    <Badge {...look} testId="stores-state-badge">
      {says}
    </Badge>
  );
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function fits(place: Location, wanted: typeof anything): boolean {
  const text = fold(`${place.code} ${place.name} ${place.cityName} ${place.address}`);
  return (
    fold(wanted.q)
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!wanted.kind || place.kind === wanted.kind) &&
    (!wanted.city || place.city === wanted.city) &&
    (!wanted.brand || place.brands.length === 0 || place.brands.includes(wanted.brand)) &&
    (!wanted.tier || place.tier === wanted.tier) &&
    (!wanted.active || String(place.active) === wanted.active)
  );
}

type Said = { kind: (value: string) => string; tier: (value: string) => string; yes: string; no: string };

function choices(all: Location[], name: "kind" | "city" | "brand" | "tier" | "active", said: Said) {
  const labels = new Map<string, string>();
  if (name === "active") {
    labels.set("true", said.yes).set("false", said.no);
  } else {
    for (const place of all) {
      if (name === "kind") labels.set(place.kind, said.kind(place.kind));
      if (name === "tier") labels.set(place.tier, said.tier(place.tier));
      if (name === "city") labels.set(place.city, place.cityName);
      if (name === "brand") for (const brand of place.brands) labels.set(brand, brand);
    }
  }
  const found = [...labels].map(([value, label]) => ({ value, label }));
  return name === "active" ? found : found.sort((one, other) => one.label.localeCompare(other.label));
}
