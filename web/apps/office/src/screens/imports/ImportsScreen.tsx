import { type ImportJob, isUnderway, useImports } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Badge, Button, type Column, DataTable, EmptyState } from "@armoire/ui";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Split, TableWaiting } from "../../parts";
import { useTools } from "../../tables";
import { useOfficeWords } from "../../words";
import { ImportPanel } from "./ImportPanel";
import { StartPanel } from "./StartPanel";

const NEW = "+";

/** Files that came in, and what became of their rows. */
export function ImportsScreen() {
  const { t, number, when, importKind, importState } = useOfficeWords();
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const list = useImports();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const tools = useTools("imports", rows.length);
  const open = (next?: string) => void navigate({ to: "/imports/{-$id}", params: { id: next } });

  const columns: Column<ImportJob>[] = [
    {
      id: "kind",
      label: t("office.imports.kind"),
      keep: true,
      text: (job) => importKind(job.kind),
      besides: [{ label: t("office.imports.files"), text: (job) => job.files.join(", ") }],
      cell: (job) => (
        <>
          <span className="strong">{importKind(job.kind)}</span>
          <span className="soft tiny clip2">{job.files.join(", ")}</span>
        </>
      ),
    },
    {
      id: "state",
      label: t("office.imports.state"),
      keep: true,
      cell: (job) => <ImportState job={job} />,
      text: (job) => [importState(job.state), job.dryRun && t("office.imports.dry")].filter(Boolean).join(", "),
    },
    {
      id: "read",
      label: t("office.imports.read"),
      figure: true,
      cell: (job) => number(job.counts.read),
      text: (job) => job.counts.read,
    },
    {
      id: "changed",
      label: t("office.imports.changed"),
      figure: true,
      cell: (job) => number(job.counts.created + job.counts.updated),
      text: (job) => job.counts.created + job.counts.updated,
    },
    {
      id: "refused",
      label: t("office.imports.refused"),
      figure: true,
      cell: (job) => number(job.counts.refused),
      text: (job) => job.counts.refused,
    },
    {
      id: "when",
      label: t("office.imports.when"),
      text: (job) => job.requestedAt,
      besides: [{ label: t("office.imports.by"), text: (job) => job.requestedBy }],
      cell: (job) => (
        <>
          <span className="nowrap">{when(job.requestedAt)}</span>
          <span className="soft tiny block">{job.requestedBy}</span>
        </>
      ),
    },
  ];

  return (
    <Split
      testId="imports-screen"
      record={
        id === NEW ? (
          <StartPanel onClose={() => open()} onStarted={open} />
        ) : id ? (
          <ImportPanel key={id} id={id} onClose={() => open()} onOpen={open} onNew={() => open(NEW)} />
        ) : null
      }
      list={
        <>
          <header className="listhead">
            <h1>{t("office.job.imports")}</h1>
            <span className="grow" />
            <Button look="primary" icon="plus" onClick={() => open(NEW)} testId="imports-new-btn">
              {t("office.imports.new")}
            </Button>
          </header>
          {list.isPending ? (
            <TableWaiting testId="imports-loading" />
          ) : list.isError ? (
            <ProblemState error={list.error} retry={() => void list.refetch()} testId="imports-error" />
          ) : rows.length ? (
            <>
              <DataTable
                label={t("office.job.imports")}
                columns={columns}
                rows={rows}
                rowKey={(job) => job.id}
                current={id}
                onOpen={(job) => open(job.id)}
                tools={tools}
                testId="imports-table"
              />
              {list.hasNextPage && (
                <Button
                  busy={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                  testId="imports-more-btn"
                >
                  {t("office.more")}
                </Button>
              )}
            </>
          ) : (
            <EmptyState
              icon="putback"
              says={t("office.imports.none")}
              action={
                <Button look="primary" onClick={() => open(NEW)} testId="imports-first-btn">
                  {t("office.imports.new")}
                </Button>
              }
              testId="imports-empty"
            />
          )}
        </>
      }
    />
  );
}

export function ImportState({ job }: { job: ImportJob }) {
  const { t, importState, number, percent } = useOfficeWords();
  const refused = job.state === "Done" && job.counts.refused > 0;
  const tone = job.state === "Failed" ? "stop" : refused ? "wait" : job.state === "Done" ? "go" : "plain";
  return (
    <span className="stack" style={{ gap: 4 }}>
      <span className="row wrap">
        <Badge
          icon={job.state === "Failed" || refused ? "alert" : job.state === "Done" ? "check" : "clock"}
          tone={tone}
          value={job.state}
          testId="imports-state-badge"
        >
          {importState(job.state)}
        </Badge>
        {job.dryRun && <span className="soft tiny">{t("office.imports.dry")}</span>}
      </span>
      {isUnderway(job) && (
        <>
          <progress max={1} value={job.progress} aria-label={importState(job.state)} />
          <span className="soft tiny num" data-testid="imports-progress-text">
            {t("office.imports.progress", {
              count: job.counts.read,
              rows: number(job.counts.read),
              percent: percent(job.progress),
            })}
          </span>
        </>
      )}
    </span>
  );
}
