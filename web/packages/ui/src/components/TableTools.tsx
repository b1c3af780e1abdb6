import { useState } from "react";
import type { DeviceValue } from "../hooks/device";
import { Check } from "./Check";
import { Button } from "./controls";
import { csvOf, download } from "./csv";
import type { Column } from "./DataTable";
import { Sheet } from "./Sheet";

/** What can be done with a table as a whole; the words are the app's. */
export type Tools = {
  /** ids of the columns that this device leaves out */
  hidden: DeviceValue<string[]>;
  /** name of the file, without its ending */
  file: string;
  /** what stands between cells in spreadsheets of the reader's language */
  between?: "," | ";";
  says: { columns: string; csv: string; csvSays: string; close: string };
};

/** The first column names the row and cannot be left out. */
export const chosenOf = <Row,>(columns: Column<Row>[], hidden: string[]): Column<Row>[] =>
  columns.filter((column, index) => index === 0 || !hidden.includes(column.id));

/** What is shown, as rows of text; a column without `text` has nothing for a file. */
export function linesOf<Row>(columns: Column<Row>[], rows: Row[]): (string | number)[][] {
  const written = columns.flatMap(({ label, text, besides = [] }) => [...(text ? [{ label, text }] : []), ...besides]);
  return [written.map(({ label }) => label), ...rows.map((row) => written.map(({ text }) => text(row)))];
}

/** Which columns are shown, and the rows as a file. */
export function TableTools<Row>({
  tools: { hidden, file, between, says },
  columns,
  rows,
  testId,
}: {
  tools: Tools;
  columns: Column<Row>[];
  rows: Row[];
  testId: string;
}) {
  const [choosing, setChoosing] = useState(false);
  const left = hidden.use();
  return (
    <div className="tabletools">
      <Button look="quiet" icon="columns" onClick={() => setChoosing(true)} testId={`${testId}-columns-btn`}>
        {says.columns}
      </Button>
      <Button
        look="quiet"
        icon="download"
        title={says.csvSays}
        onClick={() => download(`${file}.csv`, csvOf(linesOf(chosenOf(columns, left), rows), between))}
        testId={`${testId}-csv-btn`}
      >
        {says.csv}
      </Button>
      <Sheet
        open={choosing}
        onClose={() => setChoosing(false)}
        title={says.columns}
        closeLabel={says.close}
        testId={`${testId}-columns-sheet`}
      >
        <div className="stack tight">
          {columns.map((column, index) => (
            <Check
              key={column.id}
              label={column.label}
              checked={index === 0 || !left.includes(column.id)}
              disabled={index === 0}
              onChange={(shown) =>
                hidden.set((now) =>
                  shown ? now.filter((id) => id !== column.id) : [...now.filter((id) => id !== column.id), column.id],
                )
              }
              testId={`${testId}-column-check`}
              value={column.id}
            />
          ))}
        </div>
      </Sheet>
    </div>
  );
}
