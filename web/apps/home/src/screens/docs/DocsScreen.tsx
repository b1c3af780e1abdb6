import { type OpenApi, useOpenApi } from "@armoire/api";
import { LanguageSwitch, ProblemState } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState, Icon, Skeleton, Waiting } from "@armoire/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import { OperationView } from "./OperationView";
import { Prose } from "./Prose";
import { groupsOf, search } from "./reference";
import { SchemaView } from "./SchemaView";

/** The contract as pages: groups, operations, parameters, schemas, errors; one search over all of it. */
export function DocsScreen() {
  const { t } = useWords();
  const document_ = useOpenApi();
  return (
    <div className="docs" data-testid="docs-screen">
      <header className="docshead">
        <a className="wordmark" href="/" data-testid="docs-home-link">
          {t("app.name")}
        </a>
        <h1>{t("docs.title")}</h1>
        <span className="grow" />
        <a className="btn" href="/openapi/v1.json" data-testid="docs-json-link">
          {t("docs.json")}
        </a>
        <LanguageSwitch />
      </header>
      {document_.isPending && (
        <Waiting label={t("common.loading")} testId="docs-loading">
          <div className="docscols">
            <Skeleton height={480} />
            <Skeleton height={640} />
          </div>
        </Waiting>
      )}
      {document_.isError && (
        <ProblemState error={document_.error} retry={() => void document_.refetch()} testId="docs-error" />
      )}
      {document_.data && <Reference document={document_.data} />}
    </div>
  );
}

function Reference({ document }: { document: OpenApi }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => groupsOf(document), [document]);
  const shown = useMemo(() => search(groups, text), [groups, text]);
  const schemas = Object.entries(document.components?.schemas ?? {}).sort(([one], [other]) => one.localeCompare(other));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || (event.target instanceof HTMLElement && event.target.closest("input, textarea"))) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (location.hash) window.document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);

  return (
    <div className="docscols">
      <nav className="docsnav" aria-label={t("docs.title")}>
        <label className="searchbox">
          <span className="sr">{t("docs.search")}</span>
          <Icon name="search" />
          <input
            ref={box}
            className="input"
            type="search"
            value={text}
            placeholder={t("docs.search")}
            onChange={(event) => setText(event.target.value)}
            data-testid="docs-search-input"
          />
        </label>
        {shown.map((group) => (
          <section key={group.name}>
            <h2 className="small soft">{group.name}</h2>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.id}>
                  <a className="docslink" href={`#${entry.id}`} data-testid="docs-operation-link" data-value={entry.id}>
                    <span className={`verb ${entry.verb.toLowerCase()}`}>{entry.verb}</span>
                    <span className="clip">{entry.path.replace("/api/v1", "")}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main className="stack loose">
        {document.info.description && !text && <Prose text={document.info.description} />}
        {!text && <p className="soft small">{t("docs.placeholders")}</p>}
        {!shown.length && <EmptyState icon="search" says={t("docs.none")} testId="docs-empty" />}
        {shown.map((group) => (
          <section key={group.name} className="stack">
            <h2 style={{ fontSize: "var(--t-xl)" }}>{group.name}</h2>
            {group.description && <p className="soft">{group.description}</p>}
            {group.entries.map((entry) => (
              <OperationView key={entry.id} document={document} entry={entry} />
            ))}
          </section>
        ))}
        {!text && schemas.length > 0 && (
          <section className="stack">
            <h2 style={{ fontSize: "var(--t-xl)" }}>{t("docs.schemas")}</h2>
            {schemas.map(([name, schema]) => (
              <article key={name} id={`schema-${name}`} className="docspanel">
                <h3>{name}</h3>
                <SchemaView document={document} schema={schema} />
              </article>
            ))}
          </section>
        )}
      </main>
    </div>
  );
}
