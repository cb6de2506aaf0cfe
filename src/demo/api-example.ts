/**
 * What the example repository of `demo` has to show of its API: one real break, a limit that shrinks, and one refactoring
 * that means the same and that comparing keyword by keyword reports as breaking: a schema is split with `allOf`.
 */

const BASE = `openapi: 3.1.0
info: { title: Ledger, version: 1.4.0 }
servers: [{ url: "https://ledger.example.com/v1" }]
paths:
  /entries:
    get:
      operationId: listEntries
      parameters:
        - name: limit
          in: query
          schema: { type: integer, minimum: 1, maximum: 500, default: 50 }
      responses:
        "200":
          description: The newest entries.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Entry" } }
    post:
      operationId: postEntry
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewEntry" }
      responses:
        "201":
          description: Posted.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Entry" }
components:
  schemas:
    NewEntry:
      type: object
      required: [amount]
      properties:
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
        note: { type: [string, "null"], maxLength: 200 }
    Entry:
      type: object
      required: [id, amount]
      properties:
        id: { type: string }
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
        note: { type: [string, "null"], maxLength: 200 }
`;

const REFACTORED = `components:
  schemas:
    Money:
      type: object
      required: [amount]
      properties:
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
    NewEntry:
      allOf:
        - { $ref: "#/components/schemas/Money" }
        - type: object
          properties:
            note: { anyOf: [{ type: string, maxLength: 200 }, { type: "null" }] }
    Entry:
      allOf:
        - { $ref: "#/components/schemas/NewEntry" }
        - { type: object, required: [id], properties: { id: { type: string } } }
`;

/** Files that `main` holds besides the others. */
export const API_BASE: { readonly [path: string]: string } = { 'serve/openapi.yaml': BASE };

/** What the pull request does to them. */
export const API_CHANGE: { readonly [path: string]: string } = {
  'serve/openapi.yaml': `${BASE.slice(0, BASE.indexOf('components:'))}${REFACTORED}`.replace(
    'maximum: 500',
    'maximum: 100',
  ),
};
