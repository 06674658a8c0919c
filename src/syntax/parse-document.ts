import type { Checked, Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { SourceFile } from '../source/source-file.js'
import type { Definition, Document } from './definition-ast.js'
import { documentKeys } from './definition/key-tables.js'
import { readEntity, readTrait } from './definition/read-entity.js'
import { nameOf, readKeys } from './definition/read-keys.js'
import { readSection } from './definition/read-section.js'
import { readSegment, readSegmentation } from './definition/read-segment.js'
import { readTable } from './definition/read-table.js'
import { readTest } from './definition/read-test.js'
import { readYaml } from './yaml/read-yaml.js'
import { isNull } from './yaml/yaml-tree.js'

/** The definitions of one file, in written order within each section, with all faults of its syntax and shape. */
export function parseDocument(file: SourceFile): Checked<Document> {
  const { value: yaml, diagnostics: found } = readYaml(file)
  const diagnostics: Diagnostic[] = [...found]
  const report: Report = (diagnostic) => {
    if (!yaml.isDoubtful(diagnostic.primary?.span.start ?? 0)) diagnostics.push(diagnostic)
  }
  const { root } = yaml
  if (!root || isNull(root))
    return { value: { file, definitions: [], tests: [], isBroken: yaml.isBroken }, diagnostics }
  const keys = readKeys(root, documentKeys, root.span, report)
  const definitions: readonly Definition[] = [
    ...readSection(keys.get('tables'), report).map((entry) => readTable(entry, report)),
    ...readSection(keys.get('entities'), report).map((entry) => readEntity(entry, report)),
    ...readSection(keys.get('traits'), report).flatMap(({ key, value }) =>
      readSection(value, report).map((entry) => readTrait(nameOf(key), entry, report)),
    ),
    ...readSection(keys.get('segments'), report).map((entry) => readSegment(entry, report)),
    ...readSection(keys.get('segmentations'), report).map((entry) =>
      readSegmentation(entry, report),
    ),
  ]
  const tests = readSection(keys.get('tests'), report).flatMap(
    (entry) => readTest(entry, report) ?? [],
  )
  return {
    value: { file, definitions, tests, isBroken: yaml.isBroken },
    diagnostics,
  }
}
