export type TemplateName = 'retail' | 'streaming' | 'b2b-saas'

export const templateNames: readonly TemplateName[] = ['retail', 'streaming', 'b2b-saas']

/** Definition files of each template, and what its sample is. */
export const templates: Readonly<
  Record<TemplateName, { readonly files: readonly string[]; readonly about: string }>
> = {
  retail: {
    files: ['tables.yaml', 'traits.yaml', 'value.yaml', 'lifecycle.yaml'],
    about: 'a shop: customers, products, orders, order lines, visits',
  },
  streaming: {
    files: ['tables.yaml', 'traits.yaml', 'engagement.yaml', 'subscriptions.yaml'],
    about: 'a video service: subscribers, titles, plays, payments',
  },
  'b2b-saas': {
    files: ['tables.yaml', 'traits.yaml', 'accounts.yaml', 'people.yaml'],
    about: 'a business service: accounts, users, events, invoices, support tickets',
  },
}
