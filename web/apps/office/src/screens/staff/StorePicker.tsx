import type { Location } from "@armoire/api";
import { Check, Icon, Select } from "@armoire/ui";
import { useState } from "react";
import { SearchField, Section } from "../../parts";
import { useOfficeWords } from "../../words";

/** Where somebody works: any number of places, and one of them at home. */
export function StorePicker({
  places,
  chosen,
  home,
  onChange,
  wrong,
}: {
  places: Location[];
  chosen: string[];
  home: string;
  onChange: (chosen: string[], home: string) => void;
  wrong: string | null;
}) {
  const { t } = useOfficeWords();
  const [q, setQ] = useState("");
  const wanted = q.trim().toLocaleLowerCase();
  const shown = places
    .filter((place) => place.active || chosen.includes(place.code))
    .filter((place) => `${place.code} ${place.name} ${place.cityName}`.toLocaleLowerCase().includes(wanted));
  const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? code;
  return (
    <Section title={t("office.staff.stores")}>
      {wrong && (
        <span className="wrongtext" role="alert" data-testid="staff-stores-error">
          <Icon name="alert" size={18} />
          {wrong}
        </span>
      )}
      <SearchField label={t("office.staff.findStore")} value={q} onChange={setQ} testId="staff-findstore-input" />
      <div className="picklist">
        {shown.map((place) => (
          <Check
            key={place.code}
            label={
              <>
                {place.name} <span className="soft tiny">{place.code}</span>
              </>
            }
            checked={chosen.includes(place.code)}
            onChange={(on) => {
              const next = on ? [...chosen, place.code] : chosen.filter((code) => code !== place.code);
              onChange(next, next.includes(home) ? home : (next[0] ?? ""));
            }}
            testId="staff-store-check"
            value={place.code}
          />
        ))}
      </div>
      {chosen.length > 1 && (
        <Select
          label={t("office.staff.home")}
          value={home}
          onChange={(next) => onChange(chosen, next)}
          options={chosen.map((code) => ({ value: code, label: nameOf(code) }))}
          testId="staff-home-select"
        />
      )}
    </Section>
  );
}
