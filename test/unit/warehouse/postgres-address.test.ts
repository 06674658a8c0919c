import { expect, test } from 'vitest'
import { addressOf, withStrictTls } from '../../../src/warehouse/postgres-address.js'

const client = { host: 'db.example.com', port: 5433, database: 'shop' }

test('an address is shown', () => {
  for (const url of [
    undefined,
    'postgres://me:secret@db.example.com:5433/shop?sslmode=require',
    'postgres://db.example.com:5433/shop',
  ]) {
    expect(addressOf(client, url)).toEqual({ at: ' at db.example.com:5433', database: ' `shop`' })
  }
  expect(addressOf({ ...client, host: '::1' }, undefined).at).toBe(' at [::1]:5433')
})

test.each(['12/34', '12?34', '12#34', '12@34'])(
  'no address where a part of the password %s may be in it',
  (password) => {
    const url = `postgres://me:${password}@db.example.com/shop`
    expect(addressOf(client, url)).toEqual({ at: '', database: '' })
  },
)

test('modes that check the certificate are asked for by their one name', () => {
  const url = 'postgres://db/shop'
  for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
    expect(withStrictTls(`${url}?sslmode=${mode}&x=1`)).toBe(`${url}?sslmode=verify-full&x=1`)
  }
  for (const other of [
    'sslmode=disable',
    'sslmode=no-verify',
    'sslmode=require&uselibpqcompat=true',
  ]) {
    expect(withStrictTls(`${url}?${other}`)).toBe(`${url}?${other}`)
  }
})
