import { useWords } from "@armoire/i18n";
import { type DeviceValue, deviceValue, type Tools } from "@armoire/ui";

const hidden = new Map<string, DeviceValue<string[]>>();

/** Column choice, kept by this device, and a file of what is shown, for the table of that name. */
export function useTools(name: "stores" | "staff" | "imports" | "stock", shown: number, file: string = name): Tools {
  const { t, language } = useWords();
  const kept = hidden.get(name) ?? deviceValue<string[]>(`armoire.office.${name}.hidden`, []);
  hidden.set(name, kept);
  return {
    hidden: kept,
    file,
    // Where a comma parts a number, spreadsheets part cells by a semicolon.
    between: language === "en" ? "," : ";",
    says: {
      columns: t("office.table.columns"),
      csv: t("office.table.csv"),
      csvSays: t("office.table.csvSays", { count: shown }),
      close: t("common.close"),
    },
  };
}
