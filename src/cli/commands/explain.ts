import type { Code } from '../../diagnostic/codes.js'
import { codes } from '../../diagnostic/codes.js'
import { renderPage } from '../../diagnostic/render-page.js'
import { suggest } from '../../util/suggest.js'
import { exitCodes } from '../exit-code.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { readPackageFile } from '../package-file.js'
import { renderTable } from '../table.js'

/** Prints what a code means, with a wrong and a right example; without a code, the list of all. */
export async function explainCommand(asked: string | undefined): Promise<Outcome> {
  if (asked === undefined) return listOfCodes()
  const code = codeOf(asked)
  const page = await readPackageFile(`docs/codes/${code}.md`)
  const json = { code, title: codes[code], page }
  return { exitCode: exitCodes.clean, text: renderPage(page), json, findings: [] }
}

function listOfCodes(): Outcome {
  const list = Object.entries(codes).map(([code, title]) => ({ code, title }))
  const text = renderTable(
    ['code', 'title'],
    list.map(({ code, title }) => [code, title]),
  )
  return { exitCode: exitCodes.clean, text, json: { codes: list }, findings: [] }
}

/** As it is drawn, in any case, or its digits alone. */
function codeOf(asked: string): Code {
  const wanted = asked.toUpperCase().replace(/^(?=\d{3}$)/, 'SEG')
  if (isCode(wanted)) return wanted
  // Digits that are close do not mean alike; a slip of the letters can be seen.
  const similar = /^SEG\d{3}$/.test(wanted) ? undefined : suggest(wanted, Object.keys(codes))
  const help =
    similar === undefined
      ? '`segc explain` lists all codes'
      : `a similar code exists: \`${similar}\``
  throw new Failure(exitCodes.usage, [], `error: unknown code \`${asked}\`\n  = help: ${help}`)
}

function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text)
}
