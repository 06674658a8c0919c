import type { IParserErrorMessageProvider } from 'chevrotain'

/** Chevrotain's messages reduced to what was expected, in our words; `explain-fault` makes the sentence. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => '`and`, `or` or the end',
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'a value',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'a value',
}
