import { useImportKinds } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Button, Check, download, Icon, Segmented, Select, Skeleton } from "@armoire/ui";
import { useRef, useState } from "react";
import { RecordPanel, Section, useWrongAt } from "../../parts";
import { useOfficeWords } from "../../words";
import { samples } from "./samples";
import { Sending, useSending } from "./useSending";

const bytesMax = 512 * 1024 * 1024;

/** Files to take in: tried first, unless somebody says otherwise. */
export function StartPanel({ onClose, onStarted }: { onClose: () => void; onStarted: (id: string) => void }) {
  const { t, bytes, importKind } = useOfficeWords();
  const kinds = useImportKinds();
  const sending = useSending(onStarted);
  const refused = useWrongAt();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState("");
  const [files, setFiles] = useState<File[]>([]);
  const [mode, setMode] = useState<"row" | "file">("row");
  const [dryRun, setDryRun] = useState(true);
  const [tried, setTried] = useState(false);
  const { renew } = sending;
  const chosen = kind || kinds.data?.[0]?.kind || "";
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const wrong = !files.length
    ? t("problems.import.file_missing")
    : size > bytesMax
      ? t("office.imports.tooLarge")
      : files.some((file) => file.size === 0)
        ? t("office.imports.emptyFile")
        : null;
  const send = () => {
    setTried(true);
    if (wrong || !chosen) return;
    void sending.send({ kind: chosen, files, mode }, dryRun);
  };
  return (
    <RecordPanel
      title={t("office.imports.new")}
      onClose={onClose}
      testId="import-start-panel"
      foot={
        <>
          <span className="grow" />
          <Button look="primary" busy={sending.isSending} onClick={send} testId="import-start-btn">
            {t(
              sending.isSending ? "office.imports.sending" : dryRun ? "office.imports.tryOut" : "office.imports.start",
            )}
          </Button>
        </>
      }
    >
      <fieldset className="plainset stack loose" disabled={sending.isSending}>
        {kinds.isError ? (
          <ProblemState error={kinds.error} retry={() => void kinds.refetch()} testId="import-kinds-error" />
        ) : kinds.isPending ? (
          <Skeleton height={72} />
        ) : (
          <Select
            label={t("office.imports.kind")}
            value={chosen}
            onChange={(next) => {
              setKind(next);
              renew();
            }}
            options={kinds.data.map((each) => ({ value: each.kind, label: importKind(each.kind) }))}
            testId="import-kind-select"
          />
        )}
        <Columns kind={chosen} />
        <Section title={t("office.imports.files")}>
          <input
            ref={input}
            type="file"
            multiple
            className="sr"
            aria-label={t("office.imports.choose")}
            data-testid="import-files-input"
            onChange={(event) => {
              const added = [...(event.target.files ?? [])];
              event.target.value = "";
              setFiles((now) => [...now, ...added]);
              renew();
            }}
          />
          <Button icon="plus" onClick={() => input.current?.click()} testId="import-choose-btn">
            {t("office.imports.choose")}
          </Button>
          {tried && wrong && (
            <span className="wrongtext" role="alert" data-testid="import-files-error">
              <Icon name="alert" size={18} />
              {wrong}
            </span>
          )}
          {refused(sending.error, "file") && <span className="wrongtext">{refused(sending.error, "file")}</span>}
          <ul className="filelist">
            {files.map((file, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
              <li key={index} className="row">
                <span className="grow clip" title={file.name}>
                  {file.name}
                </span>
                <span className="soft small num">{bytes(file.size)}</span>
                <Button
                  look="quiet"
                  icon="close"
                  aria-label={t("office.imports.leaveOut", { name: file.name })}
                  onClick={() => {
                    setFiles((now) => now.filter((_, other) => other !== index));
                    renew();
                  }}
                  testId="import-remove-btn"
                />
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t("office.imports.mode")}>
          <Segmented
            label={t("office.imports.mode")}
            value={mode}
            onChange={(next) => {
              setMode(next);
              renew();
            }}
            options={[
              { value: "row", label: t("office.imports.byRow") },
              { value: "file", label: t("office.imports.byFile") },
            ]}
            testId="import-mode"
          />
          <p className="soft small">{t(mode === "row" ? "office.imports.byRowSays" : "office.imports.byFileSays")}</p>
          <Check
            label={t("office.imports.dryRun")}
            checked={dryRun}
            onChange={(next) => {
              setDryRun(next);
              renew();
            }}
            testId="import-dry-check"
          />
        </Section>
      </fieldset>
      <Sending sending={sending} />
    </RecordPanel>
  );
}

/** What is to stand in the files of the chosen kind, and one to begin with. */
function Columns({ kind }: { kind: string }) {
  const { t } = useOfficeWords();
  const sample = samples[kind];
  if (!kind) return null;
  return (
    <Section title={t("office.imports.columns")}>
      {sample ? (
        <>
          <p className="small" data-testid="import-columns-text">
            {t("office.imports.needed", { columns: sample.needed })}
          </p>
          <p className="soft small">{t("office.imports.optional", { columns: sample.optional })}</p>
          <Button onClick={() => download(`${kind}.csv`, sample.csv)} testId="import-sample-btn">
            {t("office.imports.sample")}
          </Button>
        </>
      ) : (
        <p className="small" data-testid="import-columns-text">
          {t("office.imports.foreign")}
        </p>
      )}
      <p className="soft small">{t("office.imports.docs")}</p>
    </Section>
  );
}
