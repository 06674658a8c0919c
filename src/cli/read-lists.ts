import { dirname, resolve } from 'node:path'
import type { ListFile, ReadList } from '../semantic/read-list.js'
import type { SourceFile } from '../source/source-file.js'
import { readSource } from './project-files.js'

/** The lists that definitions name, `csv:` and `members:`, by paths from the folder of segc.yaml. */
export interface ReadLists {
  readonly read: ReadList
  /** In the order of their paths; of no text where one could not be read. */
  readonly files: readonly SourceFile[]
  /** Full paths of the folders that they are in. */
  readonly folders: readonly string[]
}

export async function readLists(
  root: string,
  definitions: readonly SourceFile[],
  from: string,
): Promise<ReadLists> {
  const paths = await pathsIn(definitions)
  const lists = new Map<string, ListFile>()
  const files: SourceFile[] = []
  for (const path of paths) {
    const { file, finding } = readSource(resolve(root, path), from)
    lists.set(path, finding ? { kind: 'unread', finding } : { kind: 'read', file })
    files.push(file)
  }
  return {
    read: (path) => {
      const list = lists.get(path)
      if (!list) throw new Error(`the list ${path} was not read`)
      return list
    },
    files,
    folders: [...new Set(paths.map((path) => dirname(resolve(root, path))))],
  }
}

/** Only files with one of the words are parsed: most projects have no lists, and parsing takes long. */
async function pathsIn(definitions: readonly SourceFile[]): Promise<readonly string[]> {
  const mentioning = definitions.filter(({ text }) => /\b(csv|members|cluster)\b/.test(text))
  if (mentioning.length === 0) return []
  const { parseDocument } = await import('../syntax/parse-document.js')
  const paths = new Set<string>()
  for (const file of mentioning) {
    for (const definition of parseDocument(file).value.definitions) {
      if (definition.kind === 'table' && definition.origin.kind === 'csv') {
        paths.add(definition.origin.path.text)
      }
      if (definition.kind === 'segment' && definition.members) paths.add(definition.members.text)
      if (definition.kind === 'segmentation' && definition.labelling.kind === 'cluster') {
        paths.add(definition.labelling.model.text)
      }
    }
  }
  return [...paths].sort()
}
