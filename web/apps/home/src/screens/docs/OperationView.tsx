import type { OpenApi } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Example } from "./Example";
import { withCode } from "./Prose";
import { type Entry, limitsOf, schemaIn } from "./reference";
import { SchemaView, TypeName } from "./SchemaView";

export function OperationView({ document, entry }: { document: OpenApi; entry: Entry }) {
  const { t } = useWords();
  const { operation } = entry;
  const body = schemaIn(operation.requestBody?.content);
  return (
    <article id={entry.id} className="docspanel" data-testid="docs-operation-panel" data-value={entry.id}>
      <header className="stack tight">
        <h3 className="row wrap docspath">
          <span className={`verb ${entry.verb.toLowerCase()}`}>{entry.verb}</span>
          <span>{entry.path}</span>
        </h3>
        {operation.summary && <p>{operation.summary}</p>}
        {operation.description && operation.description !== operation.summary && (
          <p className="soft">{withCode(operation.description)}</p>
        )}
        {operation.deprecated && <p className="late strong">{t("docs.deprecated")}</p>}
      </header>
      {entry.parameters.length > 0 && (
        <section className="stack tight">
          <h4>{t("docs.parameters")}</h4>
          <table className="docstable params">
            <thead>
              <tr>
                {(["name", "in", "type", "default", "description"] as const).map((each) => (
                  <th key={each} scope="col" className="small soft">
                    {t(`docs.${each}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entry.parameters.map((parameter) => (
                <tr
                  key={`${parameter.in}${parameter.name}`}
                  data-testid="docs-parameter-row"
                  data-value={parameter.name}
                >
                  <th scope="row">
                    {parameter.name}
                    <span className={parameter.required ? "late small block" : "soft small block"}>
                      {t(parameter.required ? "docs.required" : "docs.optional")}
                    </span>
                  </th>
                  <td className="soft">{parameter.in}</td>
                  <td>
                    <TypeName schema={parameter.schema} />
                    <span className="soft small"> {limitsOf({ ...parameter.schema, default: undefined })}</span>
                  </td>
                  <td>
                    {parameter.schema?.default === undefined ? (
                      <span className="soft">–</span>
                    ) : (
                      <code>{JSON.stringify(parameter.schema.default)}</code>
                    )}
                  </td>
                  <td className="soft">{withCode(parameter.description ?? parameter.schema?.description ?? "")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {body && (
        <section className="stack tight">
          <h4>
            {t("docs.body")} <span className="soft small">{body.type}</span>
          </h4>
          <SchemaView document={document} schema={body.schema} open />
        </section>
      )}
      <Example document={document} entry={entry} />
      <section className="stack tight">
        <h4>{t("docs.answers")}</h4>
        {Object.entries(operation.responses ?? {}).map(([status, answer]) => {
          const shape = schemaIn(answer.content);
          return (
            <div key={status} className="docsanswer">
              <span className={`badge ${status.startsWith("2") ? "go" : "stop"} num`}>{status}</span>
              <div className="grow stack tight">
                <p>{withCode(answer.description ?? "")}</p>
                {shape && <SchemaView document={document} schema={shape.schema} />}
              </div>
            </div>
          );
        })}
      </section>
    </article>
  );
}
