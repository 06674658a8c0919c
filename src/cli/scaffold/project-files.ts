import { yamlText } from '../../syntax/edit/yaml-text.js'
import { schemaModeline } from './schema-modeline.js'

/** A `segc.yaml` with one target, `dev`. */
export function projectYaml(
  name: string,
  target: readonly (readonly [string, string])[],
  comment: readonly string[] = [],
): string {
  const about = comment.map((line) => `    # ${line}\n`).join('')
  const settings = target.map(([key, value]) => `    ${key}: ${value}\n`).join('')
  return `${schemaModeline('project', 'segc.yaml')}name: ${yamlText(name)}
definitions: segments
# Days, weeks, months and years are counted in this zone.
timezone: UTC
week_start: monday
# The schema for views, which segc owns.
schema: segments
default_target: dev
targets:
  dev:
${about}${settings}`
}

/** The schemas stay with the project, so that editors find them after a clone. */
export const gitIgnore = `.segc/*
!.segc/schema/
.env
`

export const envExample = `# Copy to .env, which Git ignores. segc.yaml refers to these as \${NAME}.
DATABASE_URL=postgres://user:password@localhost:5432/database
`
