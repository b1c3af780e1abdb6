import { type ImportJob, type ImportTotals, useImport } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Button, csvOf, DataTable, download, Note, Skeleton, Waiting } from "@armoire/ui";
import { RecordPanel, Section } from "../../parts";
import { useOfficeWords } from "../../words";
import { ImportState } from "./ImportsScreen";
import { batchOf, Sending, useSending } from "./useSending";

const errorsShown = 100;

type Props = { id: string; onClose: () => void; onOpen: (id: string) => void; onNew: () => void };

/** One import: how far it is, what became of its rows by type, and what was refused. */
export function ImportPanel({ id, onClose, onOpen, onNew }: Props) {
  const { t, importKind, when } = useOfficeWords();
  const job = useImport(id);
  const found = job.data;
  return (
    <RecordPanel
      title={found ? importKind(found.kind) : t("office.job.imports")}
      under={found && `${when(found.requestedAt)} · ${found.requestedBy}`}
      badges={found && <ImportState job={found} />}
      onClose={onClose}
      testId="import-panel"
      value={found?.state}
    >
      {job.isError ? (
        <ProblemState error={job.error} retry={() => void job.refetch()} testId="import-error" />
      ) : found ? (
        <Facts job={found} onOpen={onOpen} onNew={onNew} />
      ) : (
        <Waiting label={t("common.loading")} testId="import-loading">
          <Skeleton height={240} />
        </Waiting>
      )}
    </RecordPanel>
  );
}

function Facts({ job, onOpen, onNew }: { job: ImportJob } & Pick<Props, "onOpen" | "onNew">) {
  const { t, number, importType, importError } = useOfficeWords();
  const types: [string, ImportTotals][] = Object.entries(job.byType);
  // One kind of row is its own sum.
  const counted: [string, ImportTotals][] = types.length === 1 ? types : [...types, ["all", job.counts]];
  const said = ["read", "created", "updated", "unchanged", "refused", "pending"] as const;
  return (
    <>
      {job.dryRun && job.state === "Done" && <ForReal job={job} onOpen={onOpen} onNew={onNew} />}
      {job.state === "Failed" && (
        <Note tone="stop" testId="import-failed-note">
          {t("office.imports.failed", { code: job.code ?? "" })}
        </Note>
      )}
      <Section title={t("office.imports.files")}>
        <p className="small">{job.files.join(", ")}</p>
        <p className="soft small">{t(job.mode === "file" ? "office.imports.byFile" : "office.imports.byRow")}</p>
      </Section>
      <Section title={t("office.imports.counts")}>
        <DataTable
          label={t("office.imports.counts")}
          columns={[
            { id: "said", label: t("office.imports.outcome"), cell: (each) => t(`office.imports.${each}`) },
            ...counted.map(([type, totals]) => ({
              id: type,
              label: importType(type),
              figure: true,
              cell: (each: (typeof said)[number]) => number(totals[each]),
            })),
          ]}
          rows={[...said]}
          rowKey={(each) => each}
          testId="import-counts-table"
        />
      </Section>
      {job.errors.length > 0 && (
        <Section
          title={t("office.imports.errors", { count: job.errorsTotal })}
          action={
            <Button
              onClick={() =>
                download(
                  `import-${job.kind}-${job.id.slice(-6)}.csv`,
                  csvOf([
                    ["file", "row", "code", "text"],
                    ...job.errors.map((each) => [each.file, each.row, each.code, each.text]),
                  ]),
                )
              }
              testId="import-csv-btn"
            >
              {t("office.imports.csv")}
            </Button>
          }
        >
          <ul className="errors" data-testid="import-errors-list">
            {job.errors.slice(0, errorsShown).map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
              <li key={index} data-testid="import-error-row" data-value={each.code}>
                <span className="strong small">
                  {job.files.length > 1
                    ? t("office.imports.fileRow", { file: each.file, row: each.row })
                    : t("office.imports.row", { row: each.row })}
                </span>
                <ImportError code={each.code} text={each.text} said={importError(each.code)} />
              </li>
            ))}
          </ul>
          {job.errorsTotal > errorsShown && (
            <p className="soft small">
              {t("office.imports.errorsShown", {
                shown: Math.min(errorsShown, job.errors.length),
                kept: job.errors.length,
              })}
            </p>
          )}
        </Section>
      )}
    </>
  );
}

/** After a trial: the same files for real, chosen once. After a reload the page has them no more. */
function ForReal({ job, onOpen, onNew }: { job: ImportJob } & Pick<Props, "onOpen" | "onNew">) {
  const { t } = useOfficeWords();
  const sending = useSending(onOpen);
  const batch = batchOf(job.id);
  return (
    <>
      <Note
        testId="import-dry-note"
        action={
          batch && !sending.gone ? (
            <Button
              look="primary"
              busy={sending.isSending}
              onClick={() => void sending.send(batch, false)}
              testId="import-real-btn"
            >
              {t(sending.isSending ? "office.imports.sending" : "office.imports.forReal")}
            </Button>
          ) : (
            <Button onClick={onNew} testId="import-again-btn">
              {t("office.imports.chooseAgain")}
            </Button>
          )
        }
      >
        {t("office.imports.drySays")}
      </Note>
      <Sending sending={sending} />
    </>
  );
}

/** In the reader's language what is wrong; under it the server's own words, which name the value. */
const ImportError = ({ code, text, said }: { code: string; text: string; said: string | null }) => (
  <>
    <span>{said ?? text}</span>
    {said && (
      <span className="soft small" lang="en">
        {text}
      </span>
    )}
    <code className="soft tiny">{code}</code>
  </>
);
