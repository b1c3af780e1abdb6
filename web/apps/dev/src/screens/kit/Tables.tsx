import { useWords } from "@armoire/i18n";
import {
  type Column,
  DataTable,
  deviceValue,
  EmptyState,
  Skeleton,
  TableTools,
  type Tools,
  Waiting,
} from "@armoire/ui";
import { useState } from "react";
import { Exhibit } from "./Exhibit";

const hidden = deviceValue<string[]>("armoire.kit.hidden", []);
type Row = { id: string; units: number };
const rows: Row[] = ["1", "2", "3"].map((id) => ({ id, units: Number(id) * 4 }));

/** A table with rows that open, with its tools alone, while it waits, and when nothing is there. */
export function Tables() {
  const { t, number } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const name = (row: Row) => t("kit.option", { number: row.id });
  const columns: Column<Row>[] = [
    { id: "name", label: t("kit.field"), keep: true, cell: name, text: name },
    {
      id: "units",
      label: t("kit.sample"),
      figure: true,
      cell: (row) => number(row.units),
      text: (row) => row.units,
    },
  ];
  const tools: Tools = {
    hidden,
    file: "kit",
    says: {
      columns: t("office.table.columns"),
      csv: t("office.table.csv"),
      csvSays: t("office.table.csvSays", { count: rows.length }),
      close: t("common.close"),
    },
  };
  return (
    <>
      <Exhibit of={["DataTable"]} look="tools onOpen current">
        <DataTable
          label={t("kit.sample")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          current={open}
          onOpen={(row) => setOpen(open === row.id ? null : row.id)}
          tools={tools}
          testId="kit-table"
        />
      </Exhibit>
      <Exhibit of={["TableTools"]}>
        <TableTools tools={tools} columns={columns} rows={rows} testId="kit-tools" />
      </Exhibit>
      <Exhibit of={["Waiting", "Skeleton"]} look=".tablebox">
        <Waiting label={t("common.loading")} testId="kit-table-loading">
          <div className="stack tight">
            {rows.map((row) => (
              <Skeleton key={row.id} height={44} />
            ))}
          </div>
        </Waiting>
      </Exhibit>
      <Exhibit of={["EmptyState"]}>
        <EmptyState icon="search" says={t("kit.empty")} testId="kit-table-empty" />
      </Exhibit>
    </>
  );
}
