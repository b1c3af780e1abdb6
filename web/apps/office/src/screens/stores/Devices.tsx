import { useDevices, useForgetDevice } from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Button, Icon, Skeleton, toast, Waiting } from "@armoire/ui";
import { useOfficeWords } from "../../words";

/** Tablets and tills at which people of this place switch by PIN; a lost one is forgotten. */
export function Devices({ code }: { code: string }) {
  const { t, when } = useOfficeWords();
  const devices = useDevices(code);
  const forget = useForgetDevice();
  if (devices.isError)
    return <ProblemState error={devices.error} retry={() => void devices.refetch()} testId="devices-error" />;
  if (!devices.data)
    return (
      <Waiting label={t("common.loading")} testId="devices-loading">
        <Skeleton height={72} />
      </Waiting>
    );
  return (
    <div className="stack">
      <p className="soft small">{t("office.devices.says")}</p>
      <ProblemNote error={forget.error} testId="devices-problem-note" />
      {devices.data.length === 0 && (
        <p className="soft" data-testid="devices-empty">
          {t("office.devices.none")}
        </p>
      )}
      <ul className="switches">
        {devices.data.map((device) => (
          <li
            key={device.id}
            className="row between wrap device"
            data-testid="devices-device-row"
            data-value={device.id}
          >
            <span className="row grow">
              <Icon name="lock" />
              <span className="stack" style={{ gap: 2 }}>
                <span className="strong">{device.name}</span>
                <span className="soft small">
                  {t("office.devices.known", { time: when(device.knownSince), name: device.knownBy })}
                </span>
                <span className="soft small">{t("office.devices.seen", { time: when(device.lastSeenAt) })}</span>
              </span>
            </span>
            <Button
              look="danger"
              busy={forget.isPending}
              onClick={() =>
                forget.mutate(device.id, { onSuccess: () => toast({ text: t("office.devices.forgotten") }) })
              }
              testId="devices-forget-btn"
            >
              {t("office.devices.forget")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
