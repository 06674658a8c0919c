import { readFileSync } from 'node:fs'
import type { YAMLMap } from 'yaml'
import { Document, isMap, isScalar, isSeq, parseDocument, YAMLMap as NewMap, YAMLSeq } from 'yaml'
import type { CaseFile } from '../conformance/case-file.js'
import { readCaseFile } from '../conformance/case-file.js'
import type { Block } from './page-blocks.js'
import { blocksOf } from './page-blocks.js'

/** The kinds of YAML blocks of a page, by the words of their first line. */
export type PageBlock =
  /** Part of the project of the page. */
  | {
      readonly kind: 'definitions' | 'files' | 'rows' | 'members' | 'labels'
      readonly block: Block
    }
  | { readonly kind: 'project'; readonly block: Block }
  /** A file that a reader writes, see quick-start.test.ts. */
  | { readonly kind: 'file'; readonly block: Block }
  /** Definitions with this fault. */
  | { readonly kind: 'fault'; readonly code: string; readonly block: Block }

export interface Page {
  readonly name: string
  readonly blocks: readonly PageBlock[]
  /** The project of the page and what it says of members; undefined when it says nothing. */
  readonly cases: CaseFile | undefined
}

const docs = new URL('../../../docs/', import.meta.url)

export function textOfPage(name: string): string {
  return readFileSync(new URL(`${name}.md`, docs), 'utf8')
}

/** A page in the form of a conformance file, with the tables and rows of the shop of all pages. */
export function readPage(name: string): Page {
  const blocks = pageBlocks(name)
  const shop = name === 'shop' ? [] : pageBlocks('shop').filter(isPartOfShop)
  const file = new NewMap()
  file.set('about', name)
  file.set('as_of', '2026-03-15T12:00:00Z')
  const all = [...shop, ...blocks]
  for (const [kind, key] of sections) {
    const parts = all.filter((each) => each.kind === kind).map(({ block }) => block)
    const merged = kind === 'members' ? listOf(parts) : mappingOf(parts)
    if (merged.items.length > 0) file.set(key, merged)
  }
  const asks = file.has('cases') || file.has('expect')
  return { name, blocks, cases: asks ? readCaseFile(name, printed(file)) : undefined }
}

const sections = [
  ['definitions', 'definitions'],
  ['files', 'files'],
  ['rows', 'rows'],
  ['labels', 'expect'],
  ['members', 'cases'],
] as const

function isPartOfShop({ kind }: PageBlock): boolean {
  return kind === 'definitions' || kind === 'rows'
}

function pageBlocks(name: string): readonly PageBlock[] {
  return blocksOf(textOfPage(name))
    .filter(({ language }) => language === 'yaml')
    .map((block) => kindOf(name, block))
}

function kindOf(page: string, block: Block): PageBlock {
  const header = block.header ?? ''
  if (header.startsWith('segc.yaml')) return { kind: 'project', block }
  if (header.startsWith('segments/') && page === 'quick-start') return { kind: 'file', block }
  const code = /^(SEG\d{3})$/.exec(header)?.[1]
  if (code !== undefined) return { kind: 'fault', code, block }
  switch (header) {
    case 'definitions':
    case 'files':
    case 'rows':
    case 'members':
    case 'labels':
      return { kind: header, block }
  }
  throw new Error(`${page}.md:${block.line}: a block does not say what it is`)
}

/** Sections of several blocks as those of one. */
function mappingOf(blocks: readonly Block[]): YAMLMap {
  const merged = new NewMap()
  for (const { text } of blocks) mergeInto(merged, parsed(text))
  return merged
}

function mergeInto(target: YAMLMap, source: unknown): void {
  if (!isMap(source)) throw new Error('a mapping is expected')
  for (const pair of source.items) {
    const key = isScalar(pair.key) ? pair.key.value : pair.key
    const present: unknown = target.get(key)
    if (isMap(present)) mergeInto(present, pair.value)
    else if (isSeq(present) && isSeq(pair.value)) present.items.push(...pair.value.items)
    else if (present === undefined) target.items.push(pair)
    else throw new Error(`${String(key)} is defined twice`)
  }
}

function listOf(blocks: readonly Block[]): YAMLSeq {
  const merged = new YAMLSeq()
  for (const { text } of blocks) {
    const list = parsed(text)
    if (!isSeq(list)) throw new Error('a list is expected')
    merged.items.push(...list.items)
  }
  return merged
}

function parsed(text: string): unknown {
  const document = parseDocument(text)
  const fault = document.errors[0]
  if (fault) throw new Error(fault.message)
  return document.contents
}

function printed(file: YAMLMap): string {
  const document = new Document()
  document.contents = file
  return document.toString({ lineWidth: 0 })
}
