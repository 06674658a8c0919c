export const SCHEMA: Readonly<Record<string, Readonly<Record<string, string>>>>
