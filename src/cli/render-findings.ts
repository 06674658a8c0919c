import { isAbsolute, relative, resolve, sep } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { renderGithub } from '../diagnostic/render-github.js'
import { renderJunit } from '../diagnostic/render-junit.js'
import { renderSarif } from '../diagnostic/render-sarif.js'
import type { Format } from './format.js'
import type { Outcome } from './outcome.js'
import type { Terminal } from './terminal.js'

/** The findings of an outcome in a format that other programs show. */
export function renderFindings(
  format: Exclude<Format, 'human' | 'json'>,
  { findings, checks = [], files = [] }: Pick<Outcome, 'findings' | 'checks' | 'files'>,
  terminal: Terminal,
): string {
  const pathOf = (path: string): string => pathInRepository(path, terminal)
  switch (format) {
    case 'github':
      return renderGithub(findings, { checks, pathOf })
    case 'sarif':
      return renderSarif(findings, { checks, pathOf, version: packageJson.version })
    case 'junit':
      return renderJunit(findings, { checks, pathOf, files })
  }
}

/** Where GitHub Actions, GitLab and Jenkins put the repository. */
const repositoryVariables = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE']

/** CI looks for a file from the root of the repository, also when segc runs in a folder of it. */
function pathInRepository(path: string, { folder, environment }: Terminal): string {
  const full = resolve(folder, path)
  for (const variable of repositoryVariables) {
    const root = environment[variable]
    if (root === undefined || root === '') continue
    const inside = relative(root, full)
    if (!inside.startsWith('..') && !isAbsolute(inside)) return inside.split(sep).join('/')
  }
  return path
}
