import type { OpenApi, Schema } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { limitsOf, nameOfRef, resolve, typeOf } from "./reference";

/** The type in a line; a named one leads to its schema. */
export function TypeName({ schema }: { schema: Schema | undefined }) {
  const named = schema?.$ref ?? schema?.items?.$ref;
  if (!named) return <code>{typeOf(schema)}</code>;
  return (
    <a href={`#schema-${nameOfRef(named)}`}>
      <code>{typeOf(schema)}</code>
    </a>
  );
}

/** The fields of a schema as a table; deeper ones lead on by name. */
export function SchemaView({ document, schema, open }: { document: OpenApi; schema: Schema; open?: boolean }) {
  const { t } = useWords();
  const shape = resolve(document, schema) ?? schema;
  const parts = [shape, ...(shape.allOf ?? []).map((each) => resolve(document, each) ?? each)];
  const fields = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  if (!fields.length)
    return (
      <p>
        <TypeName schema={schema} /> <span className="soft small">{limitsOf(schema)}</span>
      </p>
    );
  const table = (
    <table className="docstable">
      <tbody>
        {fields.map(([name, field]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {required.has(name) && <abbr title={t("docs.required")}>*</abbr>}
            </th>
            <td>
              <TypeName schema={field} />
              <span className="soft small"> {limitsOf(field)}</span>
            </td>
            <td className="soft">{field.description ?? resolve(document, field)?.description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!schema.$ref) return table;
  return (
    <details open={open}>
      <summary>
        <code>{typeOf(schema)}</code>
      </summary>
      {table}
    </details>
  );
}
