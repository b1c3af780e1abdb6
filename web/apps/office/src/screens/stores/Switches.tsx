import {
  type FeatureRecord,
  type LocationRecord,
  type Switch,
  serverNow,
  useSwitches,
  useTakeSwitchBack,
} from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Badge, Button, Skeleton, toast, Waiting } from "@armoire/ui";
import { useState } from "react";
import { useOfficeWords } from "../../words";
import { SetSwitch } from "./SetSwitch";

/** Each feature at this place: on or off, why, and what else was set that would have a say. */
export function Switches({ record }: { record: LocationRecord }) {
  const { t } = useOfficeWords();
  const switches = useSwitches();
  const takeBack = useTakeSwitchBack();
  const [changing, setChanging] = useState<FeatureRecord | null>(null);
  if (switches.isError)
    return <ProblemState error={switches.error} retry={() => void switches.refetch()} testId="switches-error" />;
  if (!switches.data)
    return (
      <Waiting label={t("common.loading")} testId="switches-loading">
        <div className="stack tight">
          {record.features.map((feature) => (
            <Skeleton key={feature.key} height={72} />
          ))}
        </div>
      </Waiting>
    );
  return (
    <div className="stack">
      <p className="soft small">{t("office.switches.says")}</p>
      <ProblemNote error={takeBack.error} testId="switches-problem-note" />
      <ul className="switches">
        {record.features.map((feature) => (
          <FeatureRow
            key={feature.key}
            feature={feature}
            record={record}
            settings={switches.data.filter((each) => each.feature === feature.key && covers(each, record))}
            onChange={() => setChanging(feature)}
            busy={takeBack.isPending}
            onTakeBack={(each) =>
              takeBack.mutate(each.id, { onSuccess: () => toast({ text: t("office.switches.takenBack") }) })
            }
          />
        ))}
      </ul>
      {changing && <SetSwitch feature={changing} record={record} onClose={() => setChanging(null)} />}
    </div>
  );
}

const order = ["location", "tier", "channel", "brand", "tenant"];

function covers(setting: Switch, record: LocationRecord): boolean {
  const { kind, value } = setting.scope;
  if (kind === "location") return value === record.code;
  if (kind === "tier") return value === record.tier;
  if (kind === "brand") return record.brands.length === 0 || record.brands.includes(value ?? "");
  return true;
}

function FeatureRow({
  feature,
  record,
  settings,
  onChange,
  onTakeBack,
  busy,
}: {
  feature: FeatureRecord;
  record: LocationRecord;
  settings: Switch[];
  onChange: () => void;
  onTakeBack: (setting: Switch) => void;
  busy: boolean;
}) {
  const { t, feature: name, featureSays, source, tier } = useOfficeWords();
  const sorted = [...settings].sort((one, other) => order.indexOf(one.scope.kind) - order.indexOf(other.scope.kind));
  const deciding = sorted.find((each) => each.scope.kind === feature.source && !each.staff && inForce(each));
  return (
    <li className="switchrow" data-testid="switches-feature-row" data-value={feature.key}>
      <div className="row between">
        <span className="grow">
          <span className="strong">{name(feature.key)}</span>
          <span className="small block">{featureSays(feature.key)}</span>
          <span className="soft small block" data-testid="switches-source-text" data-value={feature.source}>
            {feature.source === "default"
              ? t("office.switches.shipped", { tier: tier(record.tier) })
              : source(feature.source)}
          </span>
        </span>
        <Badge
          icon={feature.on ? "check" : "off"}
          tone={feature.on ? "go" : "plain"}
          value={feature.on ? "on" : "off"}
          testId="switches-state-badge"
        >
          {t(feature.on ? "office.switches.on" : "office.switches.off")}
        </Badge>
        <Button
          onClick={onChange}
          testId="switches-change-btn"
          aria-label={`${t("common.change")}: ${name(feature.key)}`}
        >
          {t("common.change")}
        </Button>
      </div>
      {sorted.map((setting) => (
        <SettingRow
          key={setting.id}
          setting={setting}
          decides={setting === deciding}
          busy={busy}
          onTakeBack={() => onTakeBack(setting)}
        />
      ))}
    </li>
  );
}

const inForce = (setting: Switch): boolean => {
  const now = serverNow();
  return !(setting.from && now < Date.parse(setting.from)) && !(setting.to && now >= Date.parse(setting.to));
};

function SettingRow({
  setting,
  decides,
  busy,
  onTakeBack,
}: {
  setting: Switch;
  decides: boolean;
  busy: boolean;
  onTakeBack: () => void;
}) {
  const { t, source, when, tier, word } = useOfficeWords();
  const { kind, value } = setting.scope;
  const whom = kind === "tier" ? tier(value ?? "") : kind === "channel" ? word("channel", value ?? "") : (value ?? "");
  const parts = [
    t(setting.on ? "office.switches.on" : "office.switches.off"),
    `${source(kind)}${whom && kind !== "location" ? `: ${whom}` : ""}`,
    setting.from && t("office.switches.from", { time: when(setting.from) }),
    setting.to && t("office.switches.to", { time: when(setting.to) }),
    setting.staff && t("office.switches.pilot", { names: setting.staff.join(", ") }),
  ].filter(Boolean);
  const standing = decides
    ? t("office.switches.decides")
    : setting.staff
      ? t("office.switches.forSome")
      : inForce(setting)
        ? kind === "channel"
          ? t("office.switches.inChannel")
          : t("office.switches.overridden")
        : t("office.switches.notNow");
  return (
    <div className="setting" data-testid="switches-setting-row" data-value={kind}>
      <span className="grow small">
        {parts.join(" · ")}
        <span className="soft block">{standing}</span>
      </span>
      <Button disabled={busy} onClick={onTakeBack} testId="switches-takeback-btn">
        {t("office.switches.takeBack")}
      </Button>
    </div>
  );
}
