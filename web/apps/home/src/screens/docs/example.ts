import type { OpenApi, Schema } from "@armoire/api";
import { type Entry, nameOfRef, resolve, schemaIn } from "./reference";

const deepest = 6;
const id = "0197f3a2-6c1e-7b40-9d52-3f8a1c5e7b90";
const instant = "2026-05-01T09:30:00Z";

/** Texts as they look in a shop, by the name of the field; what is not known by name says what it is. */
const texts: [RegExp, string][] = [
  [/^(location|homeLocation|originLocation|origin|at)$/i, "S05"],
  [/skus?$/i, "MH01-S-Black"],
  [/^article|^parent$/i, "MH01"],
  [/barcode|scans?$/i, "2000000000046"],
  [/phoneLast4/i, "0001"],
  [/phone/i, "+33639980001"],
  [/email/i, "camille@example.com"],
  [/currency/i, "EUR"],
  [/country/i, "FR"],
  [/city/i, "Nice"],
  [/address/i, "12 avenue Jean Médecin"],
  [/timeZone/i, "Europe/Paris"],
  [/^(language|locale)$/i, "en"],
  [/idempotency/i, "5f0c7e1a-order-1"],
  [/if-match|etag/i, '"3"'],
  [/(order|owner)?number$/i, "S05-000042"],
  [/^given$/i, "Camille"],
  [/^family$/i, "Martin"],
  [/userName|actor|^by$|requestedBy|seller$|picker|acceptedBy|knownBy|staff/i, "lea"],
  [/customerName|sellerName|displayName|actorName/i, "Camille Martin"],
  [/^(name|label|en|title|sizeName|colourName)$/i, "Linen jacket"],
  [/^ru$/i, "Льняной жакет"],
  [/^fr$/i, "Veste en lin"],
  [/brands?/i, "Luma"],
  [/colours?/i, "black"],
  [/size/i, "S"],
  [/channel/i, "SalesApp"],
  [/method/i, "ClickCollect"],
  [/url|image/i, "https://shop.example/media/mh01.jpg"],
  [/^(categories|category)$/i, "men/tops"],
  [/birthDate|^date$/i, "1990-05-01"],
  [/feature|^key$/i, "clickCollect"],
  [/cursor/i, "eyJhIjoxfQ"],
  [/limit/i, "50"],
  [/^q$/i, "linen"],
  [/^pin$/i, "4821"],
  [/^code$/i, "S05"],
  [/^id$|Id$/, id],
];
const numbers: [RegExp, number][] = [
  [/^amount$/i, 8900],
  [/limit/i, 50],
  [/latitude/i, 43.696],
  [/longitude/i, 7.279],
  [/version/i, 3],
  [/status/i, 409],
];

const kindOf = (schema: Schema): string | undefined =>
  Array.isArray(schema.type) ? schema.type.find((each) => each !== "null") : schema.type;

/** A value that the schema allows, looking like one of a shop. What goes too deep, or leads into itself, is left out. */
export function exampleOf(document: OpenApi, schema: Schema | undefined, name = "", above: string[] = []): unknown {
  if (!schema || above.length > deepest) return null;
  if (schema.$ref) {
    const ref = nameOfRef(schema.$ref);
    return above.includes(ref) ? null : exampleOf(document, resolve(document, schema), name, [...above, ref]);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum.find((each) => each !== null) ?? null;
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((each) => exampleOf(document, each, name, above) as object));
  const chosen = (schema.oneOf ?? schema.anyOf)?.find((each) => each.type !== "null");
  if (chosen) return exampleOf(document, chosen, name, above);
  switch (kindOf(schema)) {
    case "array": {
      const one = exampleOf(document, schema.items, name, above);
      return one === null ? [] : [one];
    }
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 0, numbers.find(([about]) => about.test(name))?.[1] ?? 1);
    case "string":
      return textOf(schema, name);
  }
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([field, each]) => [field, exampleOf(document, each, field, above)]),
    );
  if (typeof schema.additionalProperties === "object") {
    const key = schema.additionalProperties.items ? "mon" : "clickCollect";
    return { [key]: exampleOf(document, schema.additionalProperties, key, above) };
  }
  return {};
}

function textOf(schema: Schema, name: string): string {
  if (schema.format === "uuid") return id;
  if (schema.format === "date-time") return instant;
  if (schema.format === "date") return instant.slice(0, 10);
  if (name === "mon") return "10:00-20:00";
  return texts.find(([about]) => about.test(name))?.[1] ?? name;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The call for a shell: what must be there, the key as a placeholder, and a body that can be changed. */
export function curlOf(document: OpenApi, { verb, path, operation, parameters }: Entry): string {
  const value = (each: { name: string; schema?: Schema }) => String(exampleOf(document, each.schema, each.name));
  const at = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const found = parameters.find((each) => each.in === "path" && each.name === name.split(":")[0]);
    return encodeURIComponent(found ? value(found) : name);
  });
  const asked = parameters.filter(
    (each) => each.in === "query" && (each.required || ["sku", "location", "limit"].includes(each.name)),
  );
  const query = asked.map((each) => `${each.name}=${encodeURIComponent(value(each))}`).join("&");
  const lines = [`curl ${verb === "GET" ? "" : `-X ${verb} `}"$ARMOIRE${at}${query ? `?${query}` : ""}"`];
  lines.push('-H "Authorization: Bearer $KEY"');
  for (const each of parameters)
    if (each.in === "header" && (each.required || each.name === "Idempotency-Key"))
      lines.push(`-H ${quoted(`${each.name}: ${value(each)}`)}`);
  const body = schemaIn(operation.requestBody?.content);
  if (body?.type.startsWith("multipart")) lines.push("-F file=@file.csv");
  else if (body) {
    lines.push(`-H ${quoted(`Content-Type: ${body.type}`)}`);
    lines.push(`-d ${quoted(JSON.stringify(exampleOf(document, body.schema), null, 2))}`);
  }
  return lines.join(" \\\n  ");
}

/** The answer of a call that went well; null when it has none. */
export function answerOf(document: OpenApi, { operation }: Entry): string | null {
  const [, good] = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2")) ?? [];
  const shape = schemaIn(good?.content);
  return shape?.type.includes("json") ? JSON.stringify(exampleOf(document, shape.schema), null, 2) : null;
}
