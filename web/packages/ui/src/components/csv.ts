/** A cell as spreadsheets read it; one that would run as a formula becomes text. */
const cell = (value: string | number): string => {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** With a mark at the front, by which spreadsheets know that it is UTF-8. */
export const csvOf = (rows: (string | number)[][], between: "," | ";" = ","): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(between)).join("\r\n")}\r\n`;

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
