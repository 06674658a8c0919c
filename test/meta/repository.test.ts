import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const codeFile = /\.(?:ts|mjs|cjs|js)$/

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

test('no source file has more than 400 lines', () => {
  const long = filesUnder('src', 'scripts')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

test('no unfinished work is marked in the code', () => {
  expect(placesOf(/\b(?:TODO|FIXME|XXX|HACK)\b/, filesUnder('src', 'scripts', 'bench'))).toEqual([])
})

test('every disabled lint rule says why', () => {
  const disabled = /eslint-disable(?!.* -- \S)/
  const files = filesUnder('src', 'scripts', 'bench', 'test').filter(
    ({ path }) => path !== 'test/meta/repository.test.ts',
  )
  expect(placesOf(disabled, files)).toEqual([])
})

test('every dependency has an exact version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})

test('the lock file names no registry host', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(lock).not.toContain('"resolved": "http')
})

test.each(['README.md', 'CONTRIBUTING.md'])('%s names only scripts that exist', (name) => {
  const text = readFileSync(join(root, name), 'utf8')
  const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '')
  expect(named.filter((script) => !(script in manifest.scripts))).toEqual([])
})

test('the test run has a PostgreSQL of its own', () => {
  expect(inject('postgresUrl')).toMatch(/^postgres:\/\/postgres@127\.0\.0\.1:\d+\/postgres$/)
})

function placesOf(
  pattern: RegExp,
  files: readonly { readonly path: string; readonly text: string }[],
): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line}`] : [])),
  )
}

function filesUnder(...folders: readonly string[]) {
  return folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && codeFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}
