import { serverNow } from "@armoire/api";
import { hasText, useWords } from "@armoire/i18n";

const plain = (value: string) => value.replaceAll(".", "_");
const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Words for the values of the contract; one we do not know is shown as it came. */
export function useOfficeWords() {
  const words = useWords();
  const { t } = words;
  const of = (key: string, text: () => string, value: string) => (hasText(key) ? text() : value);
  return {
    ...words,
    zone: hereZone().replaceAll("_", " "),
    calendarDay: words.day,
    /** a moment on the clock of whoever looks */
    when: (instant: string) => words.moment(instant, hereZone(), serverNow()),
    kind: (v: string) => of(`office.kind.${v}`, () => t(`office.kind.${v}`), v),
    tier: (v: string) => of(`office.tier.${v}`, () => t(`office.tier.${v}`), v),
    day: (v: string) => of(`office.day.${v}`, () => t(`office.day.${v}`), v),
    feature: (v: string) => of(`office.feature.${plain(v)}`, () => t(`office.feature.${plain(v)}`), v),
    featureSays: (v: string) => of(`office.featureSays.${plain(v)}`, () => t(`office.featureSays.${plain(v)}`), ""),
    source: (v: string) => of(`office.source.${v}`, () => t(`office.source.${v}`), v),
    role: (v: string) => of(`office.role.${v}`, () => t(`office.role.${v}`), v),
    may: (v: string) => of(`office.may.${plain(v)}`, () => t(`office.may.${plain(v)}`), v),
    importKind: (v: string) => of(`office.importKind.${v}`, () => t(`office.importKind.${v}`), v),
    importState: (v: string) => of(`office.importState.${v}`, () => t(`office.importState.${v}`), v),
    importType: (v: string) => of(`office.importType.${v}`, () => t(`office.importType.${v}`), v),
    importError: (code: string) =>
      hasText(`office.importError.${plain(code)}`) ? t(`office.importError.${plain(code)}`) : null,
    /** a share of one */
    percent: (share: number) =>
      new Intl.NumberFormat(words.language, { style: "percent", maximumFractionDigits: 0 }).format(share),
    /** a short while, of a machine */
    span: (ms: number) => {
      if (ms < 1_000) return t("office.node.ms", { ms: words.number(Math.round(ms)) });
      const unit = ms < 120_000 ? "second" : "minute";
      const count = Math.round(ms / (unit === "second" ? 1_000 : 60_000));
      return new Intl.NumberFormat(words.language, { style: "unit", unit, unitDisplay: "long" }).format(count);
    },
    /** a size of files, in the unit that fits it */
    bytes: (size: number) => {
      const unit = size < 1_000_000 ? "kilobyte" : "megabyte";
      const count = unit === "kilobyte" ? Math.ceil(size / 1_000) : size / 1_000_000;
      return new Intl.NumberFormat(words.language, { style: "unit", unit, maximumFractionDigits: 1 }).format(count);
    },
    bucket: (v: string) => of(`office.bucket.${v}`, () => t(`office.bucket.${v}`), v),
    movement: (v: string) => of(`office.movement.${v}`, () => t(`office.movement.${v}`), v),
    holding: (v: string) => of(`office.holding.${v}`, () => t(`office.holding.${v}`), v),
    blocked: (v: string) => of(`reason.${v}`, () => words.word("reason", v), v),
  };
}
