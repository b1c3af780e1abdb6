/** A small document in the shape the host writes, for the reference page. */
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

export const openapi = {
  openapi: "3.1.0",
  info: { title: "Armoire", version: "1", description: "The HTTP contract of the omnichannel hub." },
  tags: [
    { name: "Orders", description: "Placing, reading and cancelling orders." },
    { name: "Stock", description: "Availability at a location." },
  ],
  paths: {
    "/api/v1/orders": {
      post: {
        operationId: "placeOrder",
        tags: ["Orders"],
        summary: "Places an order and reserves its units in one transaction.",
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            schema: { type: "string" },
            description: "Same key, same answer, for 48 hours.",
          },
        ],
        requestBody: { required: true, ...json(ref("PlaceOrder")) },
        responses: {
          "201": { description: "The whole order.", ...json(ref("Order")) },
          "409": {
            description: "stock.insufficient, with alternatives.",
            content: { "application/problem+json": { schema: ref("Problem") } },
          },
        },
      },
      get: {
        operationId: "listOrders",
        tags: ["Orders"],
        summary: "Orders by status, location, channel or customer.",
        parameters: [
          {
            name: "status",
            in: "query",
            schema: { type: "string", enum: ["Draft", "Confirmed", "Completed", "Cancelled"] },
          },
          { name: "limit", in: "query", schema: { type: "integer", maximum: 200 } },
        ],
        responses: {
          "200": {
            description: "A page of orders.",
            ...json({ type: "object", properties: { items: { type: "array", items: ref("Order") } } }),
          },
        },
      },
    },
    "/api/v1/availability": {
      get: {
        operationId: "readAvailability",
        tags: ["Stock"],
        summary: "What can be promised, per SKU and location.",
        parameters: [
          { name: "sku", in: "query", required: true, schema: { type: "array", items: { type: "string" } } },
        ],
        responses: {
          "200": {
            description: "One row per SKU and location.",
            ...json({ type: "array", items: ref("Availability") }),
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Money: {
        type: "object",
        required: ["amount", "currency"],
        properties: {
          amount: { type: "integer", format: "int64", description: "Minor units." },
          currency: { type: "string" },
        },
      },
      PlaceOrder: {
        type: "object",
        required: ["channel", "lines"],
        properties: {
          channel: { type: "string", enum: ["SalesApp", "Web"] },
          lines: { type: "array", items: ref("OrderLineInput") },
        },
      },
      OrderLineInput: {
        type: "object",
        properties: { sku: { type: "string" }, quantity: { type: "integer", minimum: 1 } },
      },
      Order: {
        type: "object",
        properties: {
          id: { type: "string" },
          number: { type: "string" },
          status: { type: "string" },
          total: ref("Money"),
        },
      },
      Availability: {
        type: "object",
        properties: { sku: { type: "string" }, location: { type: "string" }, atp: { type: "integer" } },
      },
      Problem: {
        type: "object",
        properties: { code: { type: "string" }, title: { type: "string" }, status: { type: "integer" } },
      },
    },
  },
};
