import type { Content, OpenApi, Operation, Parameter, Schema } from "@armoire/api";

const verbs = ["get", "post", "put", "patch", "delete"] as const;

export type Entry = { id: string; verb: string; path: string; operation: Operation; parameters: Parameter[] };
export type Group = { name: string; description?: string; entries: Entry[] };

/** Operations by tag, in the document's order. */
export function groupsOf(document: OpenApi): Group[] {
  const groups = new Map<string, Group>();
  for (const tag of document.tags ?? [])
    groups.set(tag.name, { name: tag.name, description: tag.description, entries: [] });
  for (const [path, item] of Object.entries(document.paths)) {
    const shared = (item.parameters ?? []) as Parameter[];
    for (const verb of verbs) {
      const operation = item[verb] as Operation | undefined;
      if (!operation) continue;
      const name = operation.tags?.[0] ?? path.split("/")[3] ?? "";
      const group = groups.get(name) ?? { name, entries: [] };
      groups.set(name, group);
      group.entries.push({
        id: operation.operationId ?? `${verb}${path.replace(/\W+/g, "-")}`,
        verb: verb.toUpperCase(),
        path,
        operation,
        parameters: [...shared, ...(operation.parameters ?? [])],
      });
    }
  }
  return [...groups.values()].filter((group) => group.entries.length);
}

export function search(groups: Group[], text: string): Group[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return groups;
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => {
        const about = JSON.stringify([
          entry.verb,
          entry.path,
          entry.id,
          entry.operation.summary,
          entry.parameters,
          entry.operation.responses,
        ]);
        return words.every((word) => about.toLowerCase().includes(word));
      }),
    }))
    .filter((group) => group.entries.length);
}

export const nameOfRef = (ref: string): string => ref.split("/").at(-1) ?? ref;

export const resolve = (document: OpenApi, schema: Schema | undefined): Schema | undefined =>
  schema?.$ref ? document.components?.schemas?.[nameOfRef(schema.$ref)] : schema;

export const schemaIn = (content: Content | undefined): { type: string; schema: Schema } | null => {
  const [type, media] = Object.entries(content ?? {})[0] ?? [];
  return type && media?.schema ? { type, schema: media.schema } : null;
};

/** A type in one line: `string (uuid)`, `OrderLine[]`, `"A" | "B"`. */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return "any";
  if (schema.$ref) return nameOfRef(schema.$ref);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const several = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (several) return several.map(typeOf).join(schema.allOf ? " & " : " | ");
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "object");
  if (type.includes("array")) return `${typeOf(schema.items)}[]`;
  return schema.format ? `${type} (${schema.format})` : type;
}

export const limitsOf = (schema: Schema | undefined): string =>
  [
    schema?.minimum !== undefined && `≥ ${schema.minimum}`,
    schema?.maximum !== undefined && `≤ ${schema.maximum}`,
    schema?.maxLength !== undefined && `≤ ${schema.maxLength} ch.`,
    schema?.default !== undefined && `= ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(", ");
