import type { KeyboardEvent, ReactNode } from "react";
import { deviceValue } from "../hooks/device";
import { chosenOf, TableTools, type Tools } from "./TableTools";

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** the same as a cell of a file */
  text?: (row: Row) => string | number;
  /** what the cell says besides; columns of their own in a file */
  besides?: { label: string; text: (row: Row) => string | number }[];
  /** stays when a record is open beside the list; others make room */
  keep?: boolean;
  /** figures: to the right, so that they can be compared */
  figure?: boolean;
};

type DataTableProps<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** the row whose record is open */
  current?: string | null;
  onOpen?: (row: Row) => void;
  /** which columns, and a file of what is shown */
  tools?: Tools;
  testId: string;
};

const nothingHidden = deviceValue<string[]>("armoire.table.none", []);

/** A table whose rows open: by pointer anywhere on the row, by keyboard on its first cell, arrows move between rows. */
export function DataTable<Row>({ label, columns, rows, rowKey, current, onOpen, tools, testId }: DataTableProps<Row>) {
  const chosen = chosenOf(columns, (tools?.hidden ?? nothingHidden).use());
  const shown = current ? chosen.filter((column) => column.keep) : chosen;
  const table = (
    <section className="tablebox" aria-label={label} tabIndex={0}>
      <table className="datatable" data-testid={testId}>
        <caption className="sr">{label}</caption>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.id} scope="col" className={column.figure ? "figure" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                data-testid={`${testId}-row`}
                data-value={key}
                aria-current={current === key ? "true" : undefined}
                className={onOpen ? "opens" : undefined}
                onClick={onOpen && (() => onOpen(row))}
              >
                {shown.map((column, index) => (
                  <td key={column.id} className={column.figure ? "figure num" : undefined}>
                    {index === 0 && onOpen ? (
                      <button
                        type="button"
                        className="rowbtn"
                        data-testid={`${testId}-open-btn`}
                        data-value={key}
                        onClick={(event) => {
                          event.stopPropagation();
                          onOpen(row);
                        }}
                      >
                        {column.cell(row)}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
  if (!tools) return table;
  return (
    <>
      <TableTools tools={tools} columns={columns} rows={rows} testId={testId} />
      {table}
    </>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(".rowbtn")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
