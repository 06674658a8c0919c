import { resolve } from 'node:path'
import type { Argument, Command, Option } from 'commander'
import { sourceFile } from '../../source/source-file.js'
import { findProject, namedProject, readDefinitions, readProjectFile } from '../project-files.js'
import type { Terminal } from '../terminal.js'
import type { ScannedName } from './scan-names.js'
import { scanNames, unquoted } from './scan-names.js'

export interface Candidate {
  readonly text: string
  /** In a few words; '' for nothing. */
  readonly about: string
}

/** A command line that is being written. */
export interface Unfinished {
  /** Whole words after the command's name. */
  readonly words: readonly string[]
  /** The word that is completed, as far as it is written. */
  readonly current: string
}

/** What can stand in place of the current word; nothing where a file is expected or nothing is known. */
export async function candidates(
  { words, current }: Unfinished,
  program: Command,
  terminal: Terminal,
): Promise<readonly Candidate[]> {
  const { command, given, open } = read(words, program)
  const assigned = /^(--[\w-]+)=(.*)$/s.exec(current)
  const names = new Names(given, terminal)
  if (assigned) {
    const option = command.options.find(({ long }) => long === assigned[1])
    const values = option ? await valuesOf(option, names) : []
    return fitting(values, assigned[2] ?? '').map((each) => ({
      ...each,
      text: `${assigned[1] ?? ''}=${each.text}`,
    }))
  }
  // Bash takes the sign of `--option=value` for a word of its own.
  if (open) return fitting(await valuesOf(open, names), current === '=' ? '' : current)
  if (current.startsWith('-')) return fitting(optionsOf(command, given), current)
  if (command === program) return fitting(commandsOf(program), current)
  return fitting(await argumentsOf(command, given, names), current)
}

interface Given {
  readonly options: ReadonlyMap<string, string | undefined>
  readonly arguments: readonly string[]
}

function read(
  words: readonly string[],
  program: Command,
): { readonly command: Command; readonly given: Given; readonly open: Option | undefined } {
  let command = program
  let open: Option | undefined
  const options = new Map<string, string | undefined>()
  const given: string[] = []
  for (const word of words) {
    if (word === '=' && open) continue
    if (open) {
      options.set(open.long ?? '', word)
      open = undefined
    } else if (word.startsWith('-')) {
      const [name = '', value] = word.split('=', 2)
      const option = command.options.find(({ short, long }) => short === name || long === name)
      options.set(option?.long ?? name, value)
      if (option?.required === true && value === undefined) open = option
    } else if (command === program) {
      const found = program.commands.find((each) => each.name() === word)
      if (found) command = found
    } else given.push(word)
  }
  return { command, given: { options, arguments: given }, open }
}

function commandsOf(program: Command): readonly Candidate[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((each) => ({ text: each.name(), about: each.description() }))
}

function optionsOf(command: Command, { options }: Given): readonly Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) =>
      !long || options.has(long) ? [] : [{ text: long, about: description }],
    )
}

async function argumentsOf(
  command: Command,
  given: Given,
  names: Names,
): Promise<readonly Candidate[]> {
  const declared: readonly Argument[] = command.registeredArguments
  const last = declared.at(-1)
  const argument = declared[given.arguments.length] ?? (last?.variadic === true ? last : undefined)
  if (!argument) return []
  if (argument.argChoices) return plain(argument.argChoices)
  switch (argument.name()) {
    case 'name':
    case 'names': {
      const all = await names.definitions(viewsOnly.has(command.name()))
      return all.filter(({ text }) => !given.arguments.includes(text))
    }
    case 'code': {
      const { codes } = await import('../../diagnostic/codes.js')
      return Object.entries(codes).map(([text, about]) => ({ text, about }))
    }
  }
  return []
}

/** Commands whose names are those of views. */
const viewsOnly: ReadonlySet<string> = new Set(['compile', 'query', 'plan', 'apply'])

async function valuesOf(option: Option, names: Names): Promise<readonly Candidate[]> {
  if (option.argChoices) return plain(option.argChoices)
  switch (option.long ?? '') {
    case '--target':
      return names.targets()
    case '--entity':
      return names.of('entity')
    case '--tag':
      return names.of('tag')
    case '--owner':
      return names.of('owner')
    case '--dialect': {
      const { dialects } = await import('../../dialect/index.js')
      return plain([...dialects.keys()])
    }
  }
  return []
}

/** Names of the project that the command line is about; none where there is no project. */
class Names {
  readonly #given: Given
  readonly #terminal: Terminal

  constructor(given: Given, terminal: Terminal) {
    this.#given = given
    this.#terminal = terminal
  }

  async definitions(areViews: boolean): Promise<readonly Candidate[]> {
    const kinds = areViews
      ? ['segment', 'segmentation']
      : ['segment', 'segmentation', 'trait', 'table', 'entity']
    const found = (await this.#scanned()).filter(({ kind }) => kinds.includes(kind))
    return found.map(({ kind, name }) => ({ text: name, about: kind }))
  }

  async of(wanted: ScannedName['kind']): Promise<readonly Candidate[]> {
    return plain(
      (await this.#scanned()).filter(({ kind }) => kind === wanted).map(({ name }) => name),
    )
  }

  async targets(): Promise<readonly Candidate[]> {
    const text = await this.#projectText()
    if (text === undefined) return []
    return plain(
      scanNames(text.text).flatMap(({ kind, name }) => (kind === 'target' ? [name] : [])),
    )
  }

  async #scanned(): Promise<readonly ScannedName[]> {
    const project = await this.#projectText()
    if (!project) return []
    const { root, text } = project
    const written = /^definitions:[ \t]*([^#\r\n]+)/m.exec(text)?.[1]?.trim()
    const folder = unquoted(written ?? 'segments')
    const span = { file: sourceFile('', ''), start: 0, end: 0 }
    const { files } = await readDefinitions(root, { folder, span }, this.#terminal.folder)
    return files.flatMap((file) => scanNames(file.text))
  }

  async #projectText(): Promise<{ readonly root: string; readonly text: string } | undefined> {
    const { folder } = this.#terminal
    const named = this.#given.options.get('--project')
    try {
      const root = await (named === undefined
        ? findProject(folder)
        : namedProject(resolve(folder, named), folder))
      return { root, text: readProjectFile(root, folder).text }
    } catch {
      return undefined
    }
  }
}

function plain(texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => ({ text, about: '' }))
}

function fitting(all: readonly Candidate[], current: string): readonly Candidate[] {
  const byText = new Map<string, Candidate>()
  for (const each of all) if (each.text.startsWith(current)) byText.set(each.text, each)
  return [...byText.values()]
}
