/** Rows written, by table. */
export function generate(wanted: {
  readonly duckdbPath: string
  readonly anchor?: string
}): Promise<Readonly<Record<string, number>>>
