import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, shopTables, testFolder } from '../support/test-project.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb } from '../support/warehouses.js'

/*
 * What npm publishes works in an empty folder. The first installation links the declared dependencies; with SEGC_SLOW=1,
 * which continuous integration sets, npm installs the file as a user's would, from its cache where it can.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const isSlow = process.env['SEGC_SLOW'] === '1'

let packed: TestFolder
let archive: string
let warehouse: TestWarehouse
beforeAll(async () => {
  builtCli()
  packed = await testFolder()
  const options = ['--json', '--ignore-scripts', '--pack-destination', packed.path]
  const [result] = JSON.parse(npm(root, 'pack', ...options)) as readonly { filename: string }[]
  archive = join(packed.path, result?.filename ?? '')
  warehouse = await newDuckdb()
  await warehouse.run(...shopTables)
})
afterAll(async () => {
  await packed.remove()
  await warehouse.remove()
})

describe('linked', () => {
  runsIn(async (folder) => {
    const installed = join(folder, 'node_modules/segc')
    await mkdir(installed, { recursive: true })
    run(folder, 'tar', '-xzf', archive, '-C', installed, '--strip-components=1')
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>
      readonly bin: { readonly segc: string }
    }
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(folder, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(join(root, 'node_modules', name), link)
    }
    await mkdir(join(folder, 'node_modules/.bin'))
    await symlink(join('../segc', manifest.bin.segc), join(folder, 'node_modules/.bin/segc'))
  })
})

describe.skipIf(!isSlow)('installed by npm', () => {
  runsIn(async (folder) => {
    npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', archive)
  })
})

function runsIn(install: (folder: string) => Promise<void>): void {
  let folder: TestFolder
  beforeAll(async () => {
    folder = await testFolder({ 'package.json': '{ "private": true }' })
    await install(folder.path)
  })
  afterAll(() => folder.remove())
  const segc = (...args: readonly string[]): string =>
    run(folder.path, join(folder.path, 'node_modules/.bin/segc'), ...args)

  test('the command starts', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly version: string
    }
    expect(segc('--version')).toBe(`${version}\n`)
  })

  test('what the commands read is packed', () => {
    expect(segc('explain', 'SEG201')).toContain('SEG201')
    expect(JSON.parse(segc('schema', 'project'))).toHaveProperty('properties')
    expect(segc('completion', 'bash')).toContain('complete ')
    const files = join(folder.path, 'node_modules/segc')
    for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md', 'docs', 'schema', 'templates']) {
      expect([name, existsSync(join(files, name))]).toEqual([name, true])
    }
  })

  test('the example project is sound', async () => {
    await cp(join(root, 'segc.yaml'), join(folder.path, 'segc.yaml'))
    await cp(join(root, 'segments'), join(folder.path, 'segments'), { recursive: true })
    expect(segc('check')).toMatch(/: no findings\n$/)
  })

  test('a project is deployed', async () => {
    const [path = ''] = Object.values(warehouse.settings)
    const shop = shopProject(`{ warehouse: duckdb, path: ${path} }`)
    await folder.write(
      Object.fromEntries(Object.entries(shop).map(([name, text]) => [`shop/${name}`, text])),
    )
    segc('apply', '--yes', '--project', 'shop')
    expect(segc('query', 'vip', '--project', 'shop')).toBe('id  email\n 2\n 3  ***\n')
  })
}

function npm(folder: string, ...args: readonly string[]): string {
  return run(folder, 'npm', ...args)
}

function run(folder: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}${stderr}`)
  }
  return stdout
}
