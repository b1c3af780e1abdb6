import { useQuery } from "@tanstack/react-query";
import { offline, readProblem } from "../problem";
import { keys } from "./keys";

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
};
export type Content = Record<string, { schema?: Schema }>;
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
export type Answer = { description?: string; content?: Content };
export type Operation = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; description?: string; content?: Content };
  responses?: Record<string, Answer>;
};
export type OpenApi = {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation | Parameter[]>>;
  components?: { schemas?: Record<string, Schema> };
};

export function useOpenApi() {
  return useQuery({
    queryKey: keys.openapi,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<OpenApi> => {
      const response = await globalThis.fetch("/openapi/v1.json", { signal }).catch((error) => {
        throw offline(error);
      });
      if (!response.ok) throw await readProblem(response);
      return (await response.json()) as OpenApi;
    },
  });
}
