import { type FeatureRecord, type Location, type LocationRecord, usePlaces, useSetSwitch } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { Button, Note, Segmented, Select, Sheet, toast } from "@armoire/ui";
import { useState } from "react";
import { isAtField, TextField, useWrongAt } from "../../parts";
import { useOfficeWords } from "../../words";

const channels = ["Web", "MobileApp", "SalesApp", "Cashier", "CallCentre", "Marketplace", "Social", "Messenger"];
const rank = ["location", "tier", "channel", "brand", "tenant", "default"];
type Level = "location" | "tier" | "channel" | "brand" | "tenant";

/** Sets a feature at one of its levels; says which places that changes before it is saved. */
export function SetSwitch({
  feature,
  record,
  onClose,
}: {
  feature: FeatureRecord;
  record: LocationRecord;
  onClose: () => void;
}) {
  const { t, feature: name, featureSays, tier, source, word, zone } = useOfficeWords();
  const places = usePlaces();
  const setSwitch = useSetSwitch();
  const refused = useWrongAt();
  const [level, setLevel] = useState<Level>("location");
  const [channel, setChannel] = useState("Web");
  const [brand, setBrand] = useState(record.brands[0] ?? "");
  const [on, setOn] = useState(!feature.on);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [pilot, setPilot] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const staff = pilot === null ? null : [...new Set(pilot.split(/[,;\s]+/).filter(Boolean))];
  const value = { location: record.code, tier: record.tier, channel, brand, tenant: null }[level];
  const backwards = Boolean(from && to && from >= to);
  const levels: Level[] = record.brands.length
    ? ["location", "tier", "channel", "brand", "tenant"]
    : ["location", "tier", "channel", "tenant"];
  const changed =
    level === "channel" ? null : (places.data ?? []).filter((each) => becomes(each, feature.key, level, value, on));

  const save = () => {
    setTried(true);
    if (staff?.length === 0) return;
    setSwitch.mutate(
      {
        feature: feature.key,
        scope: { kind: level, value },
        on,
        from: from ? new Date(from).toISOString() : null,
        to: to ? new Date(to).toISOString() : null,
        staff,
      },
      {
        onSuccess: () => {
          toast({ text: t("office.switches.set", { name: name(feature.key) }) });
          onClose();
        },
      },
    );
  };

  return (
    <Sheet open onClose={onClose} title={name(feature.key)} closeLabel={t("common.close")} testId="switch-sheet">
      <p className="soft small">{featureSays(feature.key)}</p>
      <Segmented
        label={name(feature.key)}
        value={on ? "on" : "off"}
        onChange={(next) => setOn(next === "on")}
        options={[
          { value: "on", label: t("office.switches.on") },
          { value: "off", label: t("office.switches.off") },
        ]}
        testId="switch-state"
      />
      <Select
        label={t("office.switches.level")}
        value={level}
        onChange={(next) => setLevel(next as Level)}
        options={levels.map((each) => ({
          value: each,
          label: each === "tier" ? `${source(each)}: ${tier(record.tier)}` : source(each),
        }))}
        testId="switch-level-select"
      />
      {level === "channel" && (
        <Select
          label={t("office.switches.channel")}
          value={channel}
          onChange={setChannel}
          options={channels.map((each) => ({ value: each, label: word("channel", each) }))}
          testId="switch-channel-select"
        />
      )}
      {level === "brand" && (
        <Select
          label={t("office.switches.brand")}
          value={brand}
          onChange={setBrand}
          options={record.brands.map((each) => ({ value: each, label: each }))}
          testId="switch-brand-select"
        />
      )}
      <Segmented
        label={t("office.switches.forWhom")}
        value={pilot === null ? "all" : "pilot"}
        onChange={(next) => setPilot(next === "all" ? null : "")}
        options={[
          { value: "all", label: t("office.switches.everybody") },
          { value: "pilot", label: t("office.switches.somePeople") },
        ]}
        testId="switch-whom"
      />
      {pilot !== null && (
        <TextField
          label={t("office.switches.pilotField")}
          hint={t("office.switches.pilotHint")}
          value={pilot}
          onChange={setPilot}
          autoCapitalize="none"
          wrong={tried && staff?.length === 0 ? t("office.switches.pilotMissing") : refused(setSwitch.error, "staff")}
          testId="switch-pilot-input"
        />
      )}
      <div className="pair">
        <TextField
          type="datetime-local"
          label={t("office.switches.fromField")}
          value={from}
          onChange={setFrom}
          wrong={refused(setSwitch.error, "from")}
          testId="switch-from-input"
        />
        <TextField
          type="datetime-local"
          label={t("office.switches.toField")}
          value={to}
          onChange={setTo}
          wrong={backwards ? t("office.switches.backwards") : refused(setSwitch.error, "to")}
          testId="switch-to-input"
        />
      </div>
      <p className="soft small" data-testid="switch-zone-text">
        {t("office.switches.zone", { zone })}
      </p>
      <Note testId="switch-effect-note">
        {staff
          ? t("office.switches.effectPilot", { count: staff.length })
          : changed === null
            ? t("office.switches.effectChannel", { channel: word("channel", channel) })
            : changed.length
              ? t("office.switches.effect", { count: changed.length })
              : t("office.switches.noEffect")}
        {!staff && changed && changed.length > 0 && (
          <span className="soft small block">
            {changed
              .slice(0, 6)
              .map((each) => each.name)
              .join(" · ")}
            {changed.length > 6 && ` ${t("common.plusMore", { more: changed.length - 6 })}`}
          </span>
        )}
      </Note>
      {!isAtField(setSwitch.error) && <ProblemNote error={setSwitch.error} testId="switch-problem-note" />}
      <div className="row between">
        <Button onClick={onClose} testId="switch-cancel-btn">
          {t("common.back")}
        </Button>
        <Button look="primary" busy={setSwitch.isPending} disabled={backwards} onClick={save} testId="switch-save-btn">
          {t("office.switches.save")}
        </Button>
      </div>
    </Sheet>
  );
}

/** Whether a place would show something else: it is meant, nothing more specific decides there, and the answer differs. */
function becomes(place: Location, key: string, level: Level, value: string | null, on: boolean): boolean {
  const now = place.features[key];
  if (!now || !place.active || now.on === on) return false;
  const meant =
    level === "tenant" ||
    (level === "location" && place.code === value) ||
    (level === "tier" && place.tier === value) ||
    (level === "brand" && place.brands.length === 1 && place.brands[0] === value);
  return meant && rank.indexOf(level) <= rank.indexOf(now.source);
}
