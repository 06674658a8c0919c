import { toInstant } from './civil-time.js'
import type { Code } from './code.js'
import { allOf, at, caseOf, code, digits, level, operand, text } from './code.js'
import type { Call } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { forms, memberOf } from './member.js'
import type { Member } from './member.js'
import { cast, compare } from './operands.js'

/** A member of a json or jsonb value. Casts fail on what does not fit, so it is asked for before, one `case` in another. */
export function postgresMember(call: Call): Code {
  const member = memberOf(call)
  const { type } = member
  const found = textOf(member)
  const read = (form: string, value: Code): Code => caseOf([[fits(found, form), value]])
  switch (type.kind) {
    case 'string':
      return caseOf([[compare(code`jsonb_typeof(${normal(member)})`, '=', text('string')), found]])
    case 'boolean':
      return read('(?:true|false)', cast(found, code`boolean`))
    case 'integer': {
      // As jsonb, a number has no exponent, however it was written.
      const written = at(level.compare, code`${normal(member)} #>> '{}'`)
      const number = cast(written, code`numeric`)
      const inRange = code`${number} between -9223372036854775808 and 9223372036854775807`
      const value = caseOf([[at(level.compare, inRange), cast(number, code`bigint`)]])
      return caseOf([[fits(written, forms.whole), value]])
    }
    case 'decimal': {
      const number = cast(found, code`numeric`)
      const rounded = code`abs(round(${number}, ${digits(String(type.scale))}))`
      const limit = digits(`1${'0'.repeat(type.precision - type.scale)}`)
      const inRange = compare(rounded, '<', limit)
      return read(forms.number, caseOf([[inRange, cast(number, call.dialect.type(type))]]))
    }
    case 'float':
    case 'ratio':
      return read(forms.number, cast(found, call.dialect.type(type)))
    case 'uuid':
      return read(forms.uuid, cast(found, code`uuid`))
    case 'date':
      return caseOf([[allOf([fits(found, forms.date), ...isDay(found)]), cast(found, code`date`)]])
    case 'timestamp':
      return instant(found, member)
    case 'list':
    case 'json':
    case 'error':
      throw new UnsupportedForm('a member of this type', call.dialect)
  }
}

/** A cast would round fractions beyond microseconds; they are cut. */
function instant(found: Code, { zone }: Member): Code {
  const local = `${forms.date}${forms.time}`
  const part = (form: string): Code => code`substring(${found} from ${text(form)})`
  const shown = part('^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?')
  const day = code`left(${found}, 10)`
  const offset = part('(?:Z|[+-][0-9:]{5})$')
  return caseOf([
    [
      allOf([fits(found, `${local}${forms.offset}`), ...isDay(day)]),
      cast(at(level.add, code`${shown} || ${offset}`), code`timestamptz`),
    ],
    ...(zone === undefined
      ? []
      : [
          [
            allOf([fits(found, local), ...isDay(day)]),
            toInstant(cast(shown, code`timestamp`), zone),
          ] as const,
        ]),
  ])
}

/** Of a text in the form of a date: a cast that fails is no error here, in years from 1 on. */
function isDay(found: Code): readonly Code[] {
  const path = text('$.datetime("YYYY-MM-DD")')
  const isRead = code`jsonb_path_exists(to_jsonb(${found}), ${path}, '{}', true)`
  return [isRead, compare(found, '>=', at(level.tight, code`'0001' collate "C"`))]
}

function fits(found: Code, form: string): Code {
  return at(level.compare, code`${operand(found, level.add)} ~ ${text(`^${form}$`)}`)
}

function textOf({ json, names }: Member): Code {
  const last = text(names.at(-1) ?? '')
  return at(level.compare, code`${above(json, names)} ->> ${last}`)
}

/** The member as jsonb. */
function normal({ json, names }: Member): Code {
  const last = text(names.at(-1) ?? '')
  return cast(code`${above(json, names)} -> ${last}`, code`jsonb`)
}

/** The value that has the member. */
function above(json: Code, names: readonly string[]): Code {
  return names.slice(0, -1).reduce((found, name) => code`${found} -> ${text(name)}`, json)
}
