import { useConnection } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Icon, useOnline } from "@armoire/ui";
import { useOwnZone } from "./Gate";

type Read = { dataUpdatedAt: number; isError: boolean; data: unknown };

/** From when what is shown is, once it may have changed unseen: the last read failed, or nobody would tell us of a change. */
export function AsOf({ read, testId }: { read: Read; testId: string }) {
  const { t, moment } = useWords();
  const zone = useOwnZone();
  const online = useOnline();
  const { state, retryAt } = useConnection();
  const isCut = !online || state === "reconnecting" || (state === "connecting" && retryAt !== null);
  if (!read.data || !read.dataUpdatedAt || !(isCut || read.isError)) return null;
  return (
    <span className="row small late asof" role="status" data-testid={testId}>
      <Icon name="off" size={16} />
      {t("connection.asOf", { time: moment(read.dataUpdatedAt, zone, Date.now()) })}
    </span>
  );
}
