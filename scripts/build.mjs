// Bundles the command line into dist/. Each subcommand is a lazily loaded chunk, so that a command
// pays only for the libraries it uses.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const outdir = join(root, 'dist')
const entry = join(root, 'src/cli/main.ts')
const hashbang = '#!/usr/bin/env node\n'

if (!existsSync(entry)) {
  console.error('build: src/cli/main.ts does not exist')
  process.exit(1)
}

const result = await build({
  absWorkingDir: root,
  entryPoints: { cli: entry, index: join(root, 'src/index.ts') },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  // yaml and pg are CommonJS and call require for modules of Node.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
  define: { SEGC_BUILD: JSON.stringify(buildId()) },
  external: ['pg-native', '@duckdb/*'],
  sourcemap: false,
  write: false,
  metafile: true,
  logLevel: 'warning',
})

const written = new Set()
for (const file of result.outputFiles) {
  const isEntry = file.path === join(outdir, 'cli.js')
  mkdirSync(dirname(file.path), { recursive: true })
  writeWhole(
    file.path,
    isEntry && !file.text.startsWith('#!') ? hashbang + file.text : file.text,
    isEntry ? 0o755 : 0o644,
  )
  written.add(file.path)
}
removeStaleChunks(join(outdir, 'chunks'))
writeWhole(join(outdir, 'THIRD-PARTY-LICENSES.txt'), bundledLicences(result.metafile), 0o644)

/** Equal for equal sources and libraries: what the same segc would compile the same way. */
function buildId() {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join('src', path))
  for (const path of ['package.json', 'package-lock.json', ...sources.sort()]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** The licences of the libraries whose code is in the bundle ask to go with it. */
function bundledLicences({ inputs }) {
  const folders = Object.keys(inputs).flatMap((path) => {
    const [folder] = /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path) ?? []
    return folder === undefined ? [] : [folder]
  })
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    )
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each))
    const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}\n`
  })
  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** At once or not at all: a process may be starting from what an earlier build has written. */
function writeWhole(path, text, mode) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const partial = join(outdir, `.${basename(path)}.${process.pid}`)
  writeFileSync(partial, text)
  chmodSync(partial, mode)
  renameSync(partial, path)
}

function removeStaleChunks(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (!written.has(join(folder, name))) rmSync(join(folder, name), { recursive: true })
  }
}
