import { toInstant } from './civil-time.js'
import type { Code } from './code.js'
import { at, caseOf, code, level, operand, text } from './code.js'
import type { Call } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { forms, memberOf } from './member.js'
import type { Member } from './member.js'
import { compare } from './operands.js'

/** A member of a JSON value; texts that do not fit the type are unknown. */
export function duckdbMember(call: Call): Code {
  const member = memberOf(call)
  const { type } = member
  const found = textOf(member)
  const read = (form: string): Code =>
    caseOf([[fits(found, form), tryCast(found, call.dialect.type(type))]])
  switch (type.kind) {
    case 'string':
      return caseOf([[compare(kindOf(member), '=', text('VARCHAR')), found]])
    case 'boolean':
      return caseOf([
        [compare(exactly(found), '=', text('true')), code`true`],
        [compare(exactly(found), '=', text('false')), code`false`],
      ])
    case 'integer':
      return read(forms.whole)
    case 'decimal':
    case 'float':
    case 'ratio':
      return read(forms.number)
    case 'uuid':
      return read(forms.uuid)
    case 'date':
      return read(forms.date)
    case 'timestamp':
      return instant(found, member)
    case 'list':
    case 'json':
    case 'error':
      throw new UnsupportedForm('a member of this type', call.dialect)
  }
}

/** Fractions beyond microseconds are cut; a time of hours and minutes alone is a timestamp, but no timestamptz. */
function instant(found: Code, { zone }: Member): Code {
  const local = `${forms.date}${forms.time}`
  const withSeconds = code`regexp_replace(${found}, ${text('^(.{16})(Z|[+-].*)$')}, ${text('\\1:00\\2')})`
  return caseOf([
    [fits(found, `${local}${forms.offset}`), tryCast(withSeconds, code`timestamptz`)],
    ...(zone === undefined
      ? []
      : [[fits(found, local), toInstant(tryCast(found, code`timestamp`), zone)] as const]),
  ])
}

function fits(found: Code, form: string): Code {
  return code`regexp_full_match(${found}, ${text(form)})`
}

function tryCast(value: Code, type: Code): Code {
  return code`try_cast(${value} as ${type})`
}

function exactly(found: Code): Code {
  return at(level.tight, code`${operand(found, level.atom)} collate "C"`)
}

function textOf({ json, names }: Member): Code {
  const [found, path] = walked(json, names)
  return code`json_extract_string(${found}, ${text(path)})`
}

function kindOf({ json, names }: Member): Code {
  const [found, path] = walked(json, names)
  return code`json_type(${found}, ${text(path)})`
}

/**
 * The JSON value that is asked, and the path in it. A path cannot say names with quotes, backslashes and asterisks, a
 * pointer can, but takes digits for a place in a list too; so names that need it are walked one by one.
 * https://duckdb.org/docs/stable/data/json/json_functions
 */
function walked(json: Code, names: readonly string[]): readonly [Code, string] {
  if (names.every(isPlain)) return [json, `$${names.map(step).join('')}`]
  const above = names
    .slice(0, -1)
    .reduce((found, name) => code`json_extract(${found}, ${text(single(name))})`, json)
  return [above, single(names.at(-1) ?? '')]
}

function single(name: string): string {
  return isPlain(name) ? `$${step(name)}` : `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function isPlain(name: string): boolean {
  return name !== '' && !/["\\*]/.test(name)
}

function step(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `."${name}"`
}
