import type { Command } from 'commander'

/** The reference of all commands as a page of Markdown. */
export function renderCliReference(program: Command): string {
  const commands = program.commands.filter((command) => !isHidden(command))
  return [
    '# Commands',
    `${program.description()} This page is made from the commands themselves; \`segc <command> --help\` prints each part of it.`,
    ...section(program, ''),
    ...commands.flatMap((command) => [
      `## segc ${command.name()}`,
      sentence(command.description()),
      ...section(command, `${command.name()} `),
    ]),
    '',
  ].join('\n\n')
}

function section(command: Command, name: string): readonly string[] {
  const { usage, examples } = helpOf(command)
  const help = command.createHelp()
  const terms = [
    ...help
      .visibleArguments(command)
      .map((each) => [help.argumentTerm(each), help.argumentDescription(each)]),
    ...help.visibleOptions(command).map((each) => [each.flags, help.optionDescription(each)]),
  ]
  return [
    fenced(usage ?? `segc ${name}[options]`),
    ...(terms.length === 0
      ? []
      : [
          [
            '| argument or option | what it says |',
            '|---|---|',
            ...terms.map(
              ([term = '', says = '']) => `| \`${term.replaceAll('|', '\\|')}\` | ${cell(says)} |`,
            ),
          ].join('\n'),
        ]),
    ...(examples === undefined ? [] : [fenced(examples)]),
  ]
}

/** Usage, and what stands behind the lists of a help text. */
function helpOf(command: Command): {
  readonly usage: string | undefined
  readonly examples: string | undefined
} {
  let text = ''
  const before = command.configureOutput()
  command.configureOutput({ writeOut: (part) => (text += part) })
  command.outputHelp()
  command.configureOutput(before)
  const usage = /^Usage: (.*)$/m.exec(text)?.[1]
  const examples = /\n(Examples:\n[^]*)$/.exec(text)?.[1]?.trimEnd()
  return { usage, examples }
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/[<>*_]/g, '\\$&')
}

/** Commander knows it and does not say so. */
function isHidden(command: Command): boolean {
  return '_hidden' in command && command._hidden === true
}
