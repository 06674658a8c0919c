import type { WeekDay } from '../catalog/catalog.js'
import type { Checked, Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { SourceFile } from '../source/source-file.js'
import { suggest } from '../util/suggest.js'
import type { Name } from './ast.js'
import type { ProjectDefinition, TargetDefinition } from './definition-ast.js'
import { projectKeys } from './definition/key-tables.js'
import { nameOf, readKeys } from './definition/read-keys.js'
import { readSection } from './definition/read-section.js'
import { found } from './definition/shapes.js'
import { readYaml } from './yaml/read-yaml.js'
import { isNull, type YamlEntry, type YamlNode } from './yaml/yaml-tree.js'

/** The settings of a project. `${NAME}` stays as written: whoever knows the environment replaces it. */
export function parseProject(file: SourceFile): Checked<ProjectDefinition> {
  const { value: yaml, diagnostics: faults } = readYaml(file)
  const diagnostics: Diagnostic[] = [...faults]
  const report: Report = (diagnostic) => {
    if (!yaml.isDoubtful(diagnostic.primary?.span.start ?? 0)) diagnostics.push(diagnostic)
  }
  const start = { file, start: 0, end: 0 }
  const empty: YamlNode = { kind: 'map', entries: [], isBroken: !yaml.root, span: start }
  const root = yaml.root && !isNull(yaml.root) ? yaml.root : empty
  const keys = readKeys(root, projectKeys, start, report)
  const byDefault = (text: string): Name => ({ text, span: start })
  const targets = readSection(keys.get('targets'), report).map((entry) => readTarget(entry, report))
  const defaultTarget = keys.name('default_target')
  if (defaultTarget) checkTarget(defaultTarget, targets, report)
  const value: ProjectDefinition = {
    file,
    name: keys.text('name') ?? '',
    definitions: keys.name('definitions') ?? byDefault('segments'),
    timezone: keys.name('timezone') ?? byDefault('UTC'),
    // The table of keys lets the seven days pass only.
    weekStart: (keys.text('week_start') ?? 'monday') as WeekDay,
    schema: keys.name('schema') ?? byDefault('segments'),
    ...(defaultTarget && { defaultTarget }),
    targets,
  }
  return { value, diagnostics }
}

function readTarget({ key, value }: YamlEntry, report: Report): TargetDefinition {
  const settings = new Map<string, Name>()
  let warehouse: Name | undefined
  for (const setting of readSection(value, report)) {
    const given = setting.value
    if (given.kind !== 'scalar' || isNull(given))
      report({
        code: 'SEG103',
        severity: 'error',
        message: `expected a text, found ${found(given)}`,
        primary: { span: isNull(given) ? setting.key.span : given.span },
      })
    else if (setting.key.text === 'warehouse') warehouse = nameOf(given)
    else settings.set(setting.key.text, nameOf(given))
  }
  if (!warehouse && value.kind !== 'list' && !(value.kind === 'map' && value.isBroken))
    report({
      code: 'SEG102',
      severity: 'error',
      message: 'a target needs the key `warehouse`',
      primary: { span: key.span },
    })
  return { name: nameOf(key), warehouse: warehouse ?? { text: '', span: key.span }, settings }
}

function checkTarget(name: Name, targets: readonly TargetDefinition[], report: Report): void {
  const known = targets.map((target) => target.name.text)
  if (known.includes(name.text)) return
  const meant = suggest(name.text, known)
  report({
    code: 'SEG108',
    severity: 'error',
    message: `no target is called \`${name.text}\``,
    primary: { span: name.span },
    help:
      meant !== undefined
        ? `a similar target exists: \`${meant}\``
        : known.length > 0
          ? `targets are ${known.join(', ')}`
          : 'declare it under `targets`',
  })
}
