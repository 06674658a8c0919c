import type { Command } from 'commander'
import { Argument, Option } from 'commander'
import type { ListOptions } from './commands/list.js'
import type { ShowOptions } from './commands/show.js'
import type { WatchOptions } from './commands/watch.js'
import type { Add, Common, Run } from './command-run.js'
import { formats } from './format.js'
import { formatOption } from './format-option.js'
import { shells } from './completion/shells.js'
import type { Shell } from './completion/shells.js'
import type { Terminal } from './terminal.js'

const languages = ['mermaid', 'dot'] as const

interface DrawingOptions extends Pick<Common, 'json'> {
  readonly project?: string
  /** Of the drawing, or of its findings. */
  readonly format?: string
}

/** Commands that look at a project and at segc itself. */
export function addInspectionCommands(
  program: Command,
  add: Add,
  run: Run,
  terminal: Terminal,
): void {
  const kinds = ['segment', 'segmentation', 'trait', 'table', 'entity']
  add('list', 'list what the project defines')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(kinds))
    .option('--entity <name>', 'only of this entity')
    .option('--tag <tag>', 'only with this tag')
    .option('--owner <owner>', 'only of this owner')
    .addHelpText(
      'after',
      '\nExamples:\n  segc list\n  segc list --kind segment --owner growth\n  segc list --tag gdpr --json',
    )
    .action((options: ListOptions & Common) =>
      run(options, async () => {
        const { listCommand } = await import('./commands/list.js')
        return listCommand(options, terminal)
      }),
    )
  add('show <name>', 'show a definition, what it is computed from, what uses it, and its SQL')
    .addOption(new Option('--kind <kind>', 'what the name means').choices(kinds))
    .option('--target <name>', 'target whose SQL is shown (default: its default_target)')
    .option('--dialect <name>', "SQL dialect (default: that of the target's warehouse)")
    .addHelpText(
      'after',
      '\nExamples:\n  segc show vip\n  segc show customer.lifetime_value\n  segc show vip --dialect postgres',
    )
    .action((name: string, options: ShowOptions & Common) =>
      run(options, async () => {
        const { showCommand } = await import('./commands/show.js')
        return showCommand(name, options, terminal)
      }),
    )
  const drawings = formatOption([...languages, ...formats.filter((each) => each !== 'human')])
  add('graph [names...]', 'draw what is computed from what, as Mermaid or DOT', drawings)
    .addHelpText(
      'after',
      '\nExamples:\n  segc graph > segments.mmd\n  segc graph vip_at_risk --format dot | dot -Tsvg > vip.svg',
    )
    .action((names: readonly string[], { format, json, project }: DrawingOptions) => {
      const language = languages.find((each) => each === format)
      return run({ json, format: formats.find((each) => each === format) }, async () => {
        const { graphCommand } = await import('./commands/graph.js')
        return graphCommand(names, { project, language: language ?? 'mermaid' }, terminal)
      })
    })
  // Documents one after another are none.
  const lines = formatOption(['human', 'json', 'github'])
  add('watch', 'check again whenever a file changes; Ctrl-C ends it', lines)
    .addHelpText(
      'after',
      '\nExamples:\n  segc watch\n  segc watch --json      one line of JSON for each check',
    )
    .action((options: WatchOptions & Common) =>
      run(options, async () => {
        const { watchCommand } = await import('./commands/watch.js')
        return watchCommand(options, terminal)
      }),
    )
  addCompletion(program, run, terminal)
}

function addCompletion(program: Command, run: Run, terminal: Terminal): void {
  program
    .command('completion')
    .description('print a script that lets a shell complete commands, options and names')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  bash:        segc completion bash > ~/.local/share/bash-completion/completions/segc
  zsh:         segc completion zsh > "\${fpath[1]}/_segc"
  fish:        segc completion fish > ~/.config/fish/completions/segc.fish
  powershell:  segc completion powershell >> $PROFILE`,
    )
    .action((shell: Shell, options: Common) =>
      run(options, async () => {
        const { completionCommand } = await import('./commands/completion.js')
        return completionCommand(shell)
      }),
    )
  program
    .command('__complete', { hidden: true })
    .argument('[words...]', 'what stands between the command and the word that is completed')
    .option('--current <word>', 'what is written of that word', '')
    .action(async (words: readonly string[], { current }: { readonly current: string }) => {
      const { candidates } = await import('./completion/candidates.js')
      const found = await candidates({ words, current }, program, terminal)
      terminal.out(found.map(({ text, about }) => `${text}\t${about}\n`).join(''))
    })
}
