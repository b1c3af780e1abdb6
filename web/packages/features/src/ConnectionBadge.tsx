import { retryConnection, useConnection } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, useOnline } from "@armoire/ui";

/** Says in a word whether what is on screen follows the server; pressing it tries at once. */
export function ConnectionBadge({ quiet }: { quiet?: boolean }) {
  const { state, retryAt } = useConnection();
  const online = useOnline();
  const { t } = useWords();
  if (state === "live" && online)
    return (
      <span className="conn" data-testid="app-connection-status" data-value="live" title={t("connection.live")}>
        <Icon name="live" size={18} />
        <span className={quiet ? "sr" : undefined}>{t("connection.live")}</span>
      </span>
    );
  const word = online ? (state === "connecting" && !retryAt ? "connecting" : "reconnecting") : "offline";
  return (
    <button
      type="button"
      className="conn lost"
      onClick={retryConnection}
      data-testid="app-connection-status"
      data-value={word}
      aria-live="polite"
    >
      <Icon name={word === "connecting" ? "clock" : "off"} size={18} />
      {t(`connection.${word}`)}
    </button>
  );
}
