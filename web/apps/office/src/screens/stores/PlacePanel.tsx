import { type LocationRecord, serverNow, useEndPause, usePlaceRecord, usePutPlace } from "@armoire/api";
import { ProblemNote, ProblemState } from "@armoire/features";
import { Badge, Button, Note, Segmented, Skeleton, toast, Waiting } from "@armoire/ui";
import { useMemo, useState } from "react";
import { isAtField, isStale, RecordPanel, toFirstWrong } from "../../parts";
import { useOfficeWords } from "../../words";
import { Devices } from "./Devices";
import { emptyDraft, toChange, toDraft, wrongIs } from "./draft";
import { PlaceForm } from "./PlaceForm";
import { Switches } from "./Switches";

type Props = { code: string | null; onClose: () => void; onOpen: (code: string) => void };

/** A place: what it is, when it is open, and what is switched on there. */
export function PlacePanel({ code, onClose, onOpen }: Props) {
  const { t } = useOfficeWords();
  const place = usePlaceRecord(code);
  if (code && place.isError)
    return (
      <RecordPanel title={code} onClose={onClose} testId="place-panel">
        <ProblemState error={place.error} retry={() => void place.refetch()} testId="place-error" />
      </RecordPanel>
    );
  if (code && !place.data)
    return (
      <RecordPanel title={code} onClose={onClose} testId="place-panel">
        <Waiting label={t("common.loading")} testId="place-loading">
          <div className="stack">
            {["name", "kind", "tier", "city", "address", "phone"].map((each) => (
              <Skeleton key={each} height={64} />
            ))}
          </div>
        </Waiting>
      </RecordPanel>
    );
  return <Editor record={place.data ?? null} onClose={onClose} onOpen={onOpen} reload={() => void place.refetch()} />;
}

function Editor({
  record,
  onClose,
  onOpen,
  reload,
}: {
  record: LocationRecord | null;
  onClose: () => void;
  onOpen: (code: string) => void;
  reload: () => void;
}) {
  const { t, tier, kind, language } = useOfficeWords();
  const nameOf = (from: LocationRecord) => from.name[language] ?? from.name.en ?? from.code;
  const [tab, setTab] = useState<"facts" | "switches" | "devices">("facts");
  // What was opened stays until it is saved or given up, so that somebody else's change does not eat what is being typed.
  const [seen, setSeen] = useState(record);
  const start = useMemo(() => (seen ? toDraft(seen) : emptyDraft), [seen]);
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const put = usePutPlace();
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const wrong = wrongIs(draft);
  const newer = record && seen && record.version !== seen.version ? record : null;

  const begin = (from: LocationRecord) => {
    setSeen(from);
    setDraft(toDraft(from));
    setTried(false);
    put.reset();
  };
  if (newer && !changed) begin(newer);

  const save = () => {
    setTried(true);
    if (Object.keys(wrong).length) return toFirstWrong();
    put.mutate(
      { code: draft.code, change: toChange(draft), version: seen?.version ?? null },
      {
        onSuccess: (saved) => {
          toast({ text: t("office.saved", { name: nameOf(saved) }) });
          begin(saved);
          if (!seen) onOpen(saved.code);
        },
        onError: (error) => isStale(error) && reload(),
      },
    );
  };

  return (
    <RecordPanel
      testId="place-panel"
      value={seen?.code}
      title={seen ? nameOf(seen) : t("office.stores.new")}
      under={seen && `${seen.code} · ${kind(seen.kind)} · ${tier(seen.tier)}`}
      badges={
        seen && !seen.active ? (
          <Badge icon="off" tone="stop">
            {t("office.stores.isClosed")}
          </Badge>
        ) : undefined
      }
      onClose={onClose}
      foot={
        tab === "facts" && (changed || !seen) ? (
          <>
            {seen && (
              <Button onClick={() => begin(record ?? seen)} testId="place-undo-btn">
                {t("office.giveUp")}
              </Button>
            )}
            <span className="grow" />
            <Button look="primary" busy={put.isPending} onClick={save} testId="place-save-btn">
              {t(seen ? "office.save" : "office.stores.create")}
            </Button>
          </>
        ) : undefined
      }
    >
      {record?.paused && <PauseNote record={record} name={nameOf(record)} />}
      {seen && (
        <Segmented
          label={t("office.parts")}
          value={tab}
          onChange={setTab}
          options={[
            { value: "facts", label: t("office.stores.facts") },
            { value: "switches", label: t("office.switches.title") },
            { value: "devices", label: t("office.devices.title") },
          ]}
          testId="place-tab"
        />
      )}
      {tab === "devices" && seen ? (
        <Devices code={seen.code} />
      ) : tab === "switches" && seen ? (
        <Switches record={record ?? seen} />
      ) : (
        <>
          {isStale(put.error) && newer ? (
            <Note
              tone="wait"
              testId="place-stale-note"
              action={
                <Button onClick={() => begin(newer)} testId="place-newest-btn">
                  {t("office.takeNewest")}
                </Button>
              }
            >
              {t("office.stale")}
            </Note>
          ) : (
            put.error && !isAtField(put.error) && <ProblemNote error={put.error} testId="place-problem-note" />
          )}
          {tried && Object.keys(wrong).length > 0 && (
            <Note tone="stop" testId="place-wrong-note">
              {t("office.wrong.some")}
            </Note>
          )}
          <PlaceForm draft={draft} onChange={setDraft} record={seen} wrong={tried ? wrong : {}} error={put.error} />
        </>
      )}
    </RecordPanel>
  );
}

/** Until when nothing new is promised here and why; the office may end it when it knows better. */
function PauseNote({ record, name }: { record: LocationRecord; name: string }) {
  const { t, moment, word } = useOfficeWords();
  const end = useEndPause();
  if (!record.paused) return null;
  const { until, reason } = record.paused;
  return (
    <>
      <Note
        tone="wait"
        icon="clock"
        testId="place-paused-note"
        action={
          <Button
            busy={end.isPending}
            onClick={() =>
              end.mutate(record.code, { onSuccess: () => toast({ text: t("office.stores.pauseEnded", { name }) }) })
            }
            testId="place-endpause-btn"
          >
            {t("office.stores.endPause")}
          </Button>
        }
      >
        {t("office.stores.pausedUntil", {
          time: moment(until, record.timeZone, serverNow()),
          reason: word("reason", reason),
        })}
      </Note>
      <ProblemNote error={end.error} testId="place-endpause-problem-note" />
    </>
  );
}
