import { positionAt } from '../../source/source-file.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { ListFilter } from '../../report/listing.js'
import { isListed, listDefinitions } from '../../report/listing.js'
import { parseDocument } from '../../syntax/parse-document.js'
import { suggest } from '../../util/suggest.js'
import { exitCodes } from '../exit-code.js'
import { loadProject } from '../load-project.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { counted, renderTable } from '../table.js'
import type { Terminal } from '../terminal.js'

export interface ListOptions extends ListFilter {
  readonly project?: string
}

/** What a project defines, also where it has faults. */
export async function listCommand(options: ListOptions, terminal: Terminal): Promise<Outcome> {
  const loaded = await loadProject(options.project, terminal)
  const documents = loaded.sources.files.map((file) => parseDocument(file))
  const findings = [...loaded.findings, ...documents.flatMap(({ diagnostics }) => diagnostics)]
  const all = listDefinitions(documents.map(({ value }) => value))
  const entities = all.filter(({ kind }) => kind === 'entity').map(({ name }) => name)
  const { entity } = options
  if (entity !== undefined && !entities.includes(entity)) throw unknownEntity(entity, entities)
  const shown = all.filter((each) => isListed(each, options))
  return {
    exitCode: hasErrors(findings) ? exitCodes.findings : exitCodes.clean,
    text:
      shown.length === 0
        ? ''
        : renderTable(
            ['name', 'kind', 'entity', 'owner', 'tags', 'status'],
            shown.map(({ name, kind, tags, status = '', owner = '', ...each }) => [
              ...[name, kind, each.entity ?? '', owner, tags.join(', '), status],
            ]),
          ),
    json: {
      definitions: shown.map(({ span, nameSpan, ...each }) => ({
        kind: each.kind,
        name: each.name,
        entity: each.entity ?? null,
        label: each.label ?? null,
        description: each.description ?? null,
        owner: each.owner ?? null,
        tags: each.tags,
        status: each.status ?? null,
        file: span.file.path,
        line: positionAt(span.file, nameSpan.start).line,
      })),
    },
    findings,
    remark:
      shown.length > 0
        ? counted(shown.length, 'definition')
        : all.length === 0
          ? 'the project defines nothing'
          : 'no definition fits the filters',
  }
}

function unknownEntity(name: string, entities: readonly string[]): Failure {
  const similar = suggest(name, entities)
  return new Failure(exitCodes.findings, [
    {
      code: 'SEG203',
      severity: 'error',
      message: `unknown entity \`${name}\``,
      help:
        similar !== undefined
          ? `a similar name exists: \`${similar}\``
          : entities.length === 0
            ? 'the project defines none'
            : `defined are: ${entities.join(', ')}`,
    },
  ])
}
