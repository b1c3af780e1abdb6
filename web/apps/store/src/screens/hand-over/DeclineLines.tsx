import { type DeclineReason, declineReasons, type Fulfilment, type FulfilmentLine } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, Photo, Select, Stepper } from "@armoire/ui";
import type { Declined } from "./useHandOver";

type Props = { task: Fulfilment; declined: Declined; onChange: (declined: Declined) => void };

/** The customer keeps everything unless they say otherwise, unit by unit, with a reason. */
export function DeclineLines({ task, declined, onChange }: Props) {
  const { t, money } = useWords();
  const set = (line: FulfilmentLine, keeps: number) => {
    const { [line.sku]: before, ...rest } = declined;
    const quantity = line.picked - keeps;
    onChange(quantity > 0 ? { ...rest, [line.sku]: { quantity, reason: before?.reason ?? "" } } : rest);
  };
  return (
    <ul className="picklines">
      {task.lines
        .filter((line) => line.picked + line.short > 0)
        .map((line) => {
          const back = declined[line.sku];
          return (
            <li key={line.id} className="declineline" data-testid="handover-line-row" data-value={line.sku}>
              <span className="rowphoto">
                <Photo src={line.imageUrl} alt="" />
              </span>
              <span className="grow stack" style={{ gap: 2 }}>
                <span className="clip2 strong">{line.name}</span>
                <span className="soft small">
                  {line.colour} · {line.size} · <span className="num">{money(line.price)}</span>
                </span>
                {line.short > 0 && (
                  <span className="late small row" style={{ gap: 4 }} data-testid="handover-short-text">
                    <Icon name="missing" size={18} />
                    {t("handover.short", { units: line.short })}
                  </span>
                )}
              </span>
              {line.picked > 0 && (
                <span className="stack" style={{ gap: 4, alignItems: "center" }}>
                  <span className="tiny soft">{t("handover.keeps")}</span>
                  <Stepper
                    value={line.picked - (back?.quantity ?? 0)}
                    max={line.picked}
                    onChange={(keeps) => set(line, keeps)}
                    less={t("handover.keepsLess", { name: line.name })}
                    more={t("handover.keepsMore", { name: line.name })}
                    testId="handover-keeps"
                  />
                </span>
              )}
              {back && (
                <div className="declinewhy">
                  <Select
                    label={t("handover.declinedWhy", { count: back.quantity })}
                    value={back.reason}
                    onChange={(reason) =>
                      onChange({ ...declined, [line.sku]: { ...back, reason: reason as DeclineReason | "" } })
                    }
                    options={[
                      { value: "", label: t("handover.chooseReason") },
                      ...declineReasons.map((each) => ({ value: each, label: t(`decline.${each}`) })),
                    ]}
                    testId="handover-decline-reason-select"
                  />
                </div>
              )}
            </li>
          );
        })}
    </ul>
  );
}
