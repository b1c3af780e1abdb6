import type { LocationRecord } from "@armoire/api";
import { hasText } from "@armoire/i18n";
import { Check, Select } from "@armoire/ui";
import { Section, TextField, useWrongAt } from "../../parts";
import { useOfficeWords } from "../../words";
import type { PlaceDraft, wrongIs } from "./draft";
import { ClosingEffect, HoursEffect, TierEffect } from "./Effects";
import { HoursForm } from "./HoursForm";
import { draftOf } from "./hours";

const kinds = ["Store", "Warehouse", "Showroom", "Outlet", "PopUp", "PickupPoint", "Virtual"] as const;
const tiers = ["Flagship", "Standard", "Small", "Showroom", "Outlet", "Warehouse"] as const;
const languages = ["en", "ru", "fr"] as const;
const zones: string[] =
  (Intl as unknown as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.("timeZone") ?? [];

type Props = {
  draft: PlaceDraft;
  onChange: (draft: PlaceDraft) => void;
  /** as it is stored; null = the place is new */
  record: LocationRecord | null;
  wrong: ReturnType<typeof wrongIs>;
  error: unknown;
};

export function PlaceForm({ draft, onChange, record, wrong, error }: Props) {
  const { t, kind, tier } = useOfficeWords();
  const refused = useWrongAt();
  const set = (change: Partial<PlaceDraft>) => onChange({ ...draft, ...change });
  const at = (field: keyof typeof wrong) => {
    const key = wrong[field];
    return key && hasText(key) ? t(key as "office.wrong.required") : refused(error, field);
  };
  const texts = (field: "name" | "cityName" | "address", label: string) =>
    languages.map((language) => (
      <TextField
        key={language}
        label={`${label} · ${language.toUpperCase()}`}
        lang={language}
        value={draft[field][language]}
        onChange={(text) => set({ [field]: { ...draft[field], [language]: text } })}
        maxLength={300}
        wrong={
          refused(error, `${field}.${language}`) ??
          (language === "en" ? (field === "name" ? at("name") : refused(error, field)) : null)
        }
        testId={`place-${field.toLowerCase()}-${language}-input`}
      />
    ));
  return (
    <div className="stack loose">
      <Section title={t("office.stores.what")}>
        {!record && (
          <TextField
            label={t("office.stores.code")}
            hint={t("office.stores.codeHint")}
            value={draft.code}
            onChange={(code) => set({ code })}
            maxLength={40}
            wrong={at("code")}
            testId="place-code-input"
          />
        )}
        {texts("name", t("office.stores.name"))}
        <div className="pair">
          <Select
            label={t("office.stores.kind")}
            value={draft.kind}
            onChange={(value) => set({ kind: value as PlaceDraft["kind"] })}
            options={kinds.map((value) => ({ value, label: kind(value) }))}
            testId="place-kind-select"
          />
          <Select
            label={t("office.stores.tier")}
            value={draft.tier}
            onChange={(value) => set({ tier: value as PlaceDraft["tier"] })}
            options={tiers.map((value) => ({ value, label: tier(value) }))}
            testId="place-tier-select"
          />
        </div>
        {record && record.tier !== draft.tier && <TierEffect record={record} tier={draft.tier} />}
        <TextField
          label={t("office.stores.brands")}
          hint={t("office.stores.brandsHint")}
          value={draft.brands}
          onChange={(brands) => set({ brands })}
          wrong={refused(error, "brands")}
          testId="place-brands-input"
        />
        <Check
          label={t("office.stores.activeSays")}
          checked={draft.active}
          onChange={(active) => set({ active })}
          testId="place-active-check"
        />
        {record?.active && !draft.active && <ClosingEffect record={record} />}
      </Section>
      <Section title={t("office.stores.where")}>
        <TextField
          label={t("office.stores.city")}
          hint={t("office.stores.cityHint")}
          value={draft.city}
          onChange={(city) => set({ city })}
          maxLength={40}
          wrong={at("city")}
          testId="place-city-input"
        />
        {texts("cityName", t("office.stores.cityName"))}
        {texts("address", t("office.stores.address"))}
        <div className="pair">
          <TextField
            label={t("office.stores.country")}
            value={draft.country}
            onChange={(country) => set({ country: country.toUpperCase() })}
            maxLength={2}
            wrong={at("country")}
            testId="place-country-input"
          />
          <TextField
            label={t("office.stores.currency")}
            value={draft.currency}
            onChange={(currency) => set({ currency: currency.toUpperCase() })}
            maxLength={3}
            wrong={at("currency")}
            testId="place-currency-input"
          />
        </div>
        <div className="pair">
          <TextField
            label={t("office.stores.latitude")}
            value={draft.latitude}
            onChange={(latitude) => set({ latitude })}
            inputMode="decimal"
            wrong={at("coordinates")}
            testId="place-latitude-input"
          />
          <TextField
            label={t("office.stores.longitude")}
            value={draft.longitude}
            onChange={(longitude) => set({ longitude })}
            inputMode="decimal"
            testId="place-longitude-input"
          />
        </div>
        <TextField
          label={t("office.stores.phone")}
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          inputMode="tel"
          maxLength={50}
          wrong={refused(error, "phone")}
          testId="place-phone-input"
        />
        <TextField
          label={t("office.stores.timeZone")}
          value={draft.timeZone}
          onChange={(timeZone) => set({ timeZone })}
          list="timezones"
          wrong={at("timeZone")}
          testId="place-timezone-input"
        />
        <datalist id="timezones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Section>
      <HoursForm draft={draft.hours} onChange={(hours) => set({ hours })} said={refused(error, "openingHours")} />
      {record && JSON.stringify(draft.hours) !== JSON.stringify(draftOf(record.openingHours)) && (
        <HoursEffect record={record} hours={draft.hours} />
      )}
      <Section title={t("office.stores.outside")}>
        <TextField
          label={t("office.stores.legalEntity")}
          value={draft.legalEntity}
          onChange={(legalEntity) => set({ legalEntity })}
          maxLength={300}
          wrong={refused(error, "legalEntity")}
          testId="place-legal-input"
        />
        <TextField
          label={t("office.stores.externalId")}
          value={draft.externalId}
          onChange={(externalId) => set({ externalId })}
          maxLength={300}
          wrong={refused(error, "externalId")}
          testId="place-external-input"
        />
      </Section>
    </div>
  );
}
