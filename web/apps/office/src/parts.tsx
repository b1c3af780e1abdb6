import { asProblem, Problem } from "@armoire/api";
import { hasText, useWords } from "@armoire/i18n";
import { Button, Field, Icon, Skeleton, useMedia, Waiting } from "@armoire/ui";
import type { ReactNode } from "react";
import { useRecordFocus, useTitle } from "./shell/where";

/** A list and, beside it, the record that is open. */
export const Split = ({ list, record, testId }: { list: ReactNode; record: ReactNode | null; testId: string }) => (
  <div className={record ? "split open" : "split"} data-testid={testId}>
    <div className="split-list">{list}</div>
    {record}
  </div>
);

/** The record beside the list; Esc closes it. */
export function RecordPanel({
  title,
  under,
  badges,
  onClose,
  children,
  foot,
  testId,
  value,
}: {
  title: string;
  under?: ReactNode;
  badges?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
  testId: string;
  value?: string;
}) {
  const { t } = useWords();
  useTitle(2, title);
  useRecordFocus(onClose);
  return (
    <aside className="record" aria-label={title} data-testid={testId} data-value={value}>
      <header className="record-head">
        <div className="grow stack" style={{ gap: 4 }}>
          <h2 className="clip2" title={title}>
            {title}
          </h2>
          {under && <span className="soft small">{under}</span>}
          {badges && <div className="row wrap">{badges}</div>}
        </div>
        <Button
          look="quiet"
          icon="close"
          aria-label={t("common.close")}
          onClick={onClose}
          testId={`${testId}-close-btn`}
        />
      </header>
      <section className="record-body" tabIndex={0} aria-label={title}>
        {children}
      </section>
      {foot && <footer className="record-foot">{foot}</footer>}
    </aside>
  );
}

export const SearchField = ({
  label,
  value,
  onChange,
  testId,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  testId: string;
}) => (
  <div className="searchfield">
    <Icon name="search" size={20} />
    <input
      type="search"
      className="input"
      aria-label={label}
      placeholder={label}
      value={value}
      maxLength={100}
      onChange={(event) => onChange(event.target.value)}
      data-testid={testId}
    />
  </div>
);

/** As tall and wide as the table that comes. */
export function TableWaiting({ testId }: { testId: string }) {
  const { t } = useWords();
  const narrow = useMedia("(max-width: 1000px)");
  return (
    <Waiting label={t("common.loading")} testId={testId}>
      <div className="tablebox tablewaiting">
        {Array.from({ length: narrow ? 12 : 9 }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing but places
          <Skeleton key={row} height={44} />
        ))}
      </div>
    </Waiting>
  );
}

/** A part of a record, or, right under the page's own title, of a page. */
export const Section = ({
  title,
  children,
  action,
  ofPage,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  ofPage?: boolean;
}) => (
  <section className="stack tight section">
    <div className="row between">
      {ofPage ? <h2>{title}</h2> : <h3>{title}</h3>}
      {action}
    </div>
    {children}
  </section>
);

/** What the server says of a field, in the person's language where we know the code; null when it says nothing. */
export function useWrongAt() {
  const { t } = useWords();
  return (error: unknown, field: string): string | null => {
    if (!(error instanceof Problem)) return null;
    const errors = error.field<Record<string, string[]>>("errors");
    const said = errors?.[field]?.[0];
    if (!said) return null;
    const code = asProblem(error).code;
    return hasText(`problems.${code}`) ? t(`problems.${code}`) : said;
  };
}

/** Whether a problem is told at a field already, so that it need not be told twice. */
export const isAtField = (error: unknown): boolean =>
  error instanceof Problem && Object.keys(error.field<Record<string, string[]>>("errors") ?? {}).length > 0;

/** A refused form is long: the eye and the caret go to the first field that is wrong. */
export const toFirstWrong = (): void => {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('.record [aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.closest(".field")?.scrollIntoView({ block: "center" });
  });
};

export const isStale = (error: unknown): boolean =>
  error instanceof Problem && error.code === "concurrency.stale_version";

export const TextField = ({
  label,
  value,
  onChange,
  wrong,
  testId,
  ...rest
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  wrong?: string | null;
  testId: string;
  hint?: string;
  lang?: string;
  maxLength?: number;
  inputMode?: "decimal" | "tel" | "text";
  list?: string;
  disabled?: boolean;
  autoCapitalize?: string;
  type?: string;
}) => (
  <Field
    {...rest}
    label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    wrong={wrong}
    autoComplete="off"
    testId={testId}
  />
);

export const Figure = ({
  label,
  value,
  testId,
  tone,
}: {
  label: string;
  value: string;
  testId: string;
  tone?: string;
}) => (
  <div className={`figurebox ${tone ?? ""}`} data-testid={testId} data-value={value}>
    <span className="figurebox-value num">{value}</span>
    <span className="soft small">{label}</span>
  </div>
);
