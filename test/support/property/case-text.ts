import type { RandomWorld } from './world.js'

/** A world in the form of a conformance file. */
export function caseText(world: RandomWorld): string {
  const { setting, definitions, rows, files } = world
  const lines = [
    'about: Found by the random property',
    `timezone: ${setting.timezone}`,
    `week_start: ${setting.weekStart}`,
    `as_of: ${setting.asOf}`,
    'definitions:',
    ...Object.entries(definitions).flatMap(([section, values]) => [
      ...(Object.keys(values as object).length > 0 ? [`  ${section}:`] : []),
      ...Object.entries(values as object).map(([name, value]) => `    ${name}: ${json(value)}`),
    ]),
    ...(files.size > 0 ? ['files:'] : []),
    ...[...files].map(([path, content]) => `  ${path}: ${json(content)}`),
    'rows:',
    ...[...rows]
      .filter(([, list]) => list.length > 0)
      .flatMap(([table, list]) => [`  ${table}:`, ...list.map((row) => `    - ${json(row)}`)]),
  ]
  return `${lines.join('\n')}\n`
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
