import { positionAt } from '../source/source-file.js'
import type { CheckResult } from './check-result.js'
import { checkText } from './check-result.js'
import type { Diagnostic } from './diagnostic.js'
import { inOrder } from './order.js'
import type { PlacedOptions } from './render-github.js'
import { renderPretty } from './render-pretty.js'

export interface JunitOptions extends PlacedOptions {
  /** What was checked: a file without findings is a test that passed. */
  readonly files: readonly string[]
}

/** A report that GitLab and Jenkins read as one of JUnit: a failed test for each error, a passed one for each sound file. */
export function renderJunit(
  diagnostics: readonly Diagnostic[],
  { checks = [], files, pathOf = (path) => path }: JunitOptions,
): string {
  const ordered = inOrder(diagnostics)
  const faulty = new Set(ordered.map(({ primary }) => primary?.span.file.path))
  const sound = files.filter((file) => !faulty.has(file))
  const cases = [
    ...sound.map((path) => element('testcase', { ...placeOf(pathOf(path)), name: 'no findings' })),
    ...ordered.map((diagnostic) => caseOf(diagnostic, pathOf)),
    ...checks.map(caseOfCheck),
  ]
  // Jenkins refuses a report without tests.
  if (cases.length === 0)
    cases.push(element('testcase', { classname: 'segc', name: 'no findings' }))
  const failures =
    ordered.filter(({ severity }) => severity === 'error').length +
    checks.filter(({ status }) => status === 'failed').length
  const skipped = checks.filter(({ status }) => status === 'skipped').length
  const counts = {
    tests: String(cases.length),
    failures: String(failures),
    errors: '0',
    skipped: String(skipped),
  }
  const suite = element('testsuite', { name: 'segc', ...counts }, cases)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'segc', ...counts }, [suite])}`
}

function caseOf(diagnostic: Diagnostic, pathOf: (path: string) => string): string {
  const { code, severity, message, primary } = diagnostic
  const drawn = text(renderPretty([diagnostic], { colour: false }).trimEnd())
  const span = primary?.span
  const { line } = span ? positionAt(span.file, span.start) : { line: undefined }
  return element(
    'testcase',
    {
      ...placeOf(span ? pathOf(span.file.path) : undefined),
      ...(line !== undefined && { line: String(line) }),
      // Tests of one name are counted as one.
      name: `${code}: ${message}${line === undefined ? '' : ` (line ${line})`}`,
    },
    [
      severity === 'error'
        ? element('failure', { type: code, message }, drawn)
        : element('system-out', {}, drawn),
    ],
  )
}

function caseOfCheck(check: CheckResult): string {
  const { name, status, summary } = check
  const drawn = text(checkText(check))
  const content = {
    ok: () => element('system-out', {}, drawn),
    warning: () => element('system-out', {}, `warning: ${drawn}`),
    failed: () => element('failure', { type: name, message: summary }, drawn),
    skipped: () => element('skipped', { message: summary }),
  }[status]()
  return element('testcase', { classname: 'segc', name: `check: ${name}` }, [content])
}

/** Readers group tests by class, and split its name at points. */
function placeOf(path: string | undefined): Readonly<Record<string, string>> {
  if (path === undefined) return { classname: 'segc' }
  return { classname: path.replace(/\.ya?ml$/, '').replaceAll('.', '_'), file: path }
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: string | readonly string[] = [],
): string {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(value)}"`),
  ].join(' ')
  if (typeof content === 'string') return `<${start}>${content}</${name}>\n`
  return content.length === 0 ? `<${start}/>\n` : `<${start}>\n${content.join('')}</${name}>\n`
}

function text(value: string): string {
  return possible(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

/** XML 1.0 has no way to say most control characters and half of a pair: https://www.w3.org/TR/xml/#charsets */
function possible(value: string): string {
  let result = ''
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a
    const isHalf = code >= 0xd800 && code <= 0xdfff
    result += isControl || isHalf || code === 0xfffe || code === 0xffff ? '\ufffd' : character
  }
  return result
}
