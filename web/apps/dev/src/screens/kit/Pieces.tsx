import { serverNow } from "@armoire/api";
import { CountdownRing, PriceTag, StatusBadge } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  Icon,
  Note,
  Photo,
  Ring,
  Skeleton,
  Swatch,
  skins,
  type Tone,
  Waiting,
} from "@armoire/ui";
import { useState } from "react";
import { Exhibit } from "./Exhibit";

const tones: Tone[] = ["plain", "go", "wait", "stop"];
const toneIcon = { plain: "info", go: "check", wait: "clock", stop: "alert" } as const;
const states = [
  "Assigned",
  "Accepted",
  "Picking",
  "Picked",
  "ShortPicked",
  "Ready",
  "HandedOver",
  "Rejected",
  "NoShow",
];
const minute = 60_000;

export function Facts() {
  const { t } = useWords();
  const [now] = useState(serverNow);
  const at = (minutes: number) => new Date(now + minutes * minute).toISOString();
  const money = (amount: number) => ({ amount, currency: "EUR" });
  return (
    <>
      <Exhibit of={["Badge"]}>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone} icon={toneIcon[tone]}>
            {t(`kit.tones.${tone}`)}
          </Badge>
        ))}
      </Exhibit>
      <Exhibit of={["StatusBadge"]} from="@armoire/features">
        {states.map((state) => (
          <StatusBadge key={state} status={state} />
        ))}
        <StatusBadge status="Assigned" escalation={1} />
      </Exhibit>
      <Exhibit of={["Ring"]}>
        {[1, 0.6, 0.2, 0].map((left) => (
          <Ring key={left} left={left} size={64}>
            <Icon name={left ? "clock" : "alert"} />
          </Ring>
        ))}
      </Exhibit>
      <Exhibit of={["CountdownRing"]} from="@armoire/features">
        {[50, 8, -12].map((minutes) => (
          <CountdownRing key={minutes} until={at(minutes)} from={at(minutes - 60)} testId="kit-countdown-timer" />
        ))}
      </Exhibit>
      <Exhibit of={["PriceTag"]} from="@armoire/features">
        <PriceTag price={money(7700)} />
        <PriceTag price={money(5390)} listPrice={money(7700)} />
        <PriceTag price={money(7700)} varies />
        <PriceTag price={null} />
      </Exhibit>
    </>
  );
}

export function Pictures() {
  const { t } = useWords();
  return (
    <>
      <Exhibit of={["Photo"]}>
        <div className="kitphoto">
          <Photo src={null} alt={t("kit.noPhoto")} />
        </div>
        <div className="kitphoto">
          <Photo src={null} alt={t("kit.tinted")} tint={skins.house.accent} />
        </div>
      </Exhibit>
      <Exhibit of={["Swatch"]}>
        {[skins.house.accent, skins.house.danger, skins.house.warn, null].map((look) => (
          <Swatch key={look} look={look} />
        ))}
      </Exhibit>
    </>
  );
}

export function Waits() {
  const { t } = useWords();
  return (
    <Exhibit of={["Waiting", "Skeleton"]}>
      <Waiting label={t("common.loading")} testId="kit-loading">
        <div className="stack tight">
          <Skeleton height={48} />
          <Skeleton width="60%" height={20} />
          <Skeleton width="40%" height={20} />
        </div>
      </Waiting>
    </Exhibit>
  );
}

export function States() {
  const { t } = useWords();
  const again = (
    <Button look="primary" testId="kit-again-btn">
      {t("common.tryAgain")}
    </Button>
  );
  return (
    <>
      <Exhibit of={["Note"]}>
        {tones.map((tone) => (
          <Note
            key={tone}
            tone={tone}
            action={tone === "stop" && <Button testId="kit-note-btn">{t("kit.press")}</Button>}
          >
            {t(`kit.notes.${tone}`)}
          </Note>
        ))}
      </Exhibit>
      <Exhibit of={["EmptyState"]}>
        <EmptyState icon="check" says={t("kit.empty")} action={again} testId="kit-empty" />
      </Exhibit>
      <Exhibit of={["ErrorState"]}>
        <ErrorState happened={t("kit.happened")} kept={t("common.nothingLost")} action={again} testId="kit-error" />
      </Exhibit>
    </>
  );
}
