/** Who may import whom, as data: the architecture's one table. A new edge is a line here, with its reason. */

/** Layers from the top. lib and models are one platform: it knows no feature, and its own files make no cycle. */
export const below: Record<string, readonly string[]> = {
  app: ['app', 'features', 'lib'],
  features: ['features', 'lib', 'models'],
  models: ['models', 'lib'],
  lib: ['lib', 'models'],
};

type Edge = { from: string; to: string; files: readonly string[]; within?: readonly string[]; why: string };

/** Sideways on the server: `files` of the other feature, imported from `within` of one's own. */
export const serverEdges: readonly Edge[] = [
  {
    from: 'membership',
    to: 'customers',
    files: ['service.ts', 'model.ts', 'carried.ts'],
    within: ['service/', 'jobs.ts', 'changes.ts'],
    why: 'a membership is a state of a customer: its verbs are customer verbs, its runs claim customer rows in bulk',
  },
  {
    from: 'customers',
    to: 'membership',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'a purchase may switch the membership in the same transaction, and its history row is written there',
  },
  {
    from: 'customers',
    to: 'organization',
    files: ['settings.ts'],
    within: ['service/'],
    why: "a customer's values come from the organization's lists, and it says which fields are asked for",
  },
  {
    from: 'customers',
    to: 'custom-fields',
    files: ['definitions.ts', 'values.ts', 'filter.ts', 'schema.ts', 'rule.ts'],
    within: ['service/', 'present-row.ts', 'rules.ts', 'answer.ts', 'components/edit-schema.ts'],
    why: "a customer holds values of the organization's own fields, by their rules",
  },
  {
    from: 'organization',
    to: 'customers',
    files: ['service.ts'],
    within: ['service.ts'],
    why: 'the currency is fixed once customers have amounts in it',
  },
  {
    from: 'ownership',
    to: 'customers',
    files: ['service.ts'],
    within: ['service.ts', 'hand-over.ts'],
    why: 'who owns a customer stands on the customer: a transfer is one of its verbs',
  },
  {
    from: 'customers',
    to: 'ownership',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'a new customer of a sales user is owned from the start, and its history row is written in the same transaction',
  },
  {
    from: 'contacts',
    to: 'customers',
    files: ['service.ts', 'rules.ts', 'normalise.ts'],
    within: ['service.ts', 'schema.ts'],
    why: 'a contact is seen and written by who sees and writes its customer; e-mail and phone have one form everywhere',
  },
  {
    from: 'interactions',
    to: 'customers',
    files: ['service.ts', 'rules.ts'],
    within: ['service/', 'schema.ts'],
    why: 'an interaction is seen and written by who sees and writes its customer, whose last contact it is',
  },
  {
    from: 'interactions',
    to: 'contacts',
    files: ['service.ts'],
    within: ['service/', 'present.ts'],
    why: 'with whom somebody talked',
  },
  {
    from: 'interactions',
    to: 'orders',
    files: ['service.ts'],
    within: ['service/'],
    why: 'an order that an interaction is about is one of the same customer',
  },
  {
    from: 'interactions',
    to: 'quotes',
    files: ['service.ts'],
    within: ['service/'],
    why: 'a quote that an interaction is about is one of the same customer',
  },
  {
    from: 'interactions',
    to: 'tasks',
    files: ['service.ts', 'changes.ts'],
    within: ['service/'],
    why: 'a follow-up is a task, in the same transaction',
  },
  {
    from: 'tasks',
    to: 'interactions',
    files: ['follow-up.ts'],
    within: ['service/'],
    why: 'an interaction whose task is done was followed up, in the same transaction',
  },
  {
    from: 'tasks',
    to: 'customers',
    files: ['service.ts', 'rules.ts'],
    within: ['service/', 'present.ts', 'schema.ts'],
    why: 'a task about a customer is read and made by who has the right there, and is its next follow-up',
  },
  {
    from: 'customers',
    to: 'tasks',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'a follow-up that is written onto a customer is a task, and whoever gets a customer gets what is to be done there',
  },
  {
    from: 'sharing',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: 'with whom a customer is shared stands on the customer: it decides who sees it',
  },
  {
    from: 'customers',
    to: 'contacts',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'a person that becomes a business has a primary contact from then on, in the same transaction',
  },
  {
    from: 'customers',
    to: 'sharing',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'who gets a customer needs no share of it, and answers what was asked about it, in the same transaction',
  },
  {
    from: 'inquiries',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: 'an inquiry is matched to a customer or makes a lead, and who answers first for a free one owns it',
  },
  {
    from: 'inquiries',
    to: 'organization',
    files: ['settings.ts'],
    within: ['service/'],
    why: 'how long an inquiry waits for its owner alone is the organization’s to say',
  },
  {
    from: 'customers',
    to: 'inquiries',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'who gets a customer gets its inquiries, in the same transaction, and who comes into a team brings them along',
  },
  {
    from: 'referrals',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: 'to whom a customer is referred stands on the customer: it decides who sees it',
  },
  {
    from: 'customers',
    to: 'referrals',
    files: ['changes.ts'],
    within: ['service/'],
    why: 'a change of owner ends what was asked of others, in the same transaction',
  },
  {
    from: 'notifications',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: 'what it says of a customer is what its reader may see of it',
  },
  {
    from: 'audit',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: 'changes of customers are told by the names and values of their fields',
  },
  {
    from: 'views',
    to: 'customers',
    files: ['schema.ts'],
    within: ['schema.ts'],
    why: 'a view of the customers is a list of them, by the same names and rules as the API',
  },
  {
    from: 'users',
    to: 'customers',
    files: ['service.ts'],
    within: ['service/'],
    why: "a customer's own login names the customers that it sees, and who comes into a team is followed by its customers",
  },
  {
    from: 'users',
    to: 'ownership',
    files: ['hand-over.ts'],
    within: ['service/'],
    why: 'whoever may own customers no longer leaves them to somebody',
  },
  {
    from: 'quotes',
    to: 'customers',
    files: ['service.ts', 'rules.ts'],
    within: ['service/', 'schema.ts', 'wire.ts'],
    why: 'a quote is seen and written by who sees and writes its customer, whom an acceptance makes active',
  },
  {
    from: 'quotes',
    to: 'organization',
    files: ['settings.ts'],
    within: ['service/'],
    why: 'the rate of another currency stands in the organization’s table',
  },
  {
    from: 'orders',
    to: 'organization',
    files: ['settings.ts'],
    within: ['service/'],
    why: 'the rate of another currency stands in the organization’s table',
  },
  {
    from: 'quotes',
    to: 'contacts',
    files: ['service.ts'],
    within: ['service/'],
    why: 'to whom of the customer it goes',
  },
  {
    from: 'quotes',
    to: 'orders',
    files: ['service.ts'],
    within: ['service/'],
    why: 'an accepted quote becomes an order, in the same transaction',
  },
  {
    from: 'orders',
    to: 'customers',
    files: ['service.ts'],
    within: ['service.ts', 'service/'],
    why: "a completed order raises its customer's purchases in its own transaction, and a new one takes its preferences",
  },
  {
    from: 'orders',
    to: 'customers',
    files: ['rules.ts'],
    within: ['schema.ts'],
    why: 'how an order is paid is written as its customer’s preference is',
  },
  {
    from: 'orders',
    to: 'contacts',
    files: ['service.ts'],
    within: ['service/'],
    why: 'who at the customer is mailed that an order moved',
  },
];

/** Sideways in the browser: only another feature's `index`, which 002 puts into customers' components. */
export const surfaces = ['index.ts', 'components/index.ts'];
export const clientEdges: readonly Omit<Edge, 'files' | 'within'>[] = [
  { from: 'customers', to: 'membership', why: 'its pages show the switch and re-export the endpoints that 002 names' },
  { from: 'customers', to: 'session', why: 'what the signed-in person may do' },
  { from: 'customers', to: 'organization', why: 'forms and lists offer what the organization keeps' },
  { from: 'customers', to: 'custom-fields', why: "forms, records and lists show the organization's own fields" },
  { from: 'customers', to: 'contacts', why: 'the record shows the persons at a customer' },
  { from: 'customers', to: 'quotes', why: 'the record shows what a customer was offered' },
  { from: 'quotes', to: 'session', why: 'what the signed-in person may do' },
  { from: 'quotes', to: 'users', why: 'quotes are looked at by who is responsible' },
  { from: 'customers', to: 'orders', why: 'the record shows what a customer ordered, and where its vehicles are' },
  { from: 'orders', to: 'session', why: 'what the signed-in person may do' },
  { from: 'orders', to: 'users', why: 'whose customers’ orders are shown is chosen among colleagues' },
  { from: 'quotes', to: 'contacts', why: 'to whom a quote goes is chosen from the persons there' },
  { from: 'customers', to: 'interactions', why: 'the record is where calls and visits are noted and told' },
  { from: 'interactions', to: 'contacts', why: 'with whom somebody talked is chosen from the persons there' },
  { from: 'interactions', to: 'session', why: 'what the signed-in person may do' },
  { from: 'customers', to: 'tasks', why: 'the record shows what is to be done next' },
  { from: 'tasks', to: 'session', why: 'who is signed in, and what it may do' },
  { from: 'tasks', to: 'users', why: 'colleagues to give a task to' },
  { from: 'contacts', to: 'session', why: 'what the signed-in person may do' },
  { from: 'customers', to: 'users', why: 'colleagues to choose an owner from' },
  { from: 'customers', to: 'views', why: 'the list is opened from a saved view and kept as one' },
  { from: 'views', to: 'session', why: 'whether the signed-in person may keep and share lists' },
  { from: 'customers', to: 'sharing', why: 'the record of a limited view offers to ask for more' },
  { from: 'customers', to: 'ownership', why: 'the record shows who is responsible and was before' },
  { from: 'customers', to: 'inquiries', why: 'the record shows what a customer asked, and tells it in its timeline' },
  { from: 'customers', to: 'referrals', why: 'the record shows to whom it is referred, and offers to accept' },
  { from: 'inquiries', to: 'referrals', why: 'what waits for somebody stands on one page' },
  { from: 'inquiries', to: 'session', why: 'whose inquiries are whose' },
  { from: 'referrals', to: 'session', why: 'whether the signed-in person may refer a customer' },
  { from: 'referrals', to: 'users', why: 'colleagues to refer a customer to' },
  { from: 'ownership', to: 'session', why: 'whether the signed-in person loses sight of what it gives away' },
  { from: 'ownership', to: 'users', why: 'colleagues to give a customer to' },
  { from: 'users', to: 'session', why: 'one’s own name and how a password is typed' },
  { from: 'membership', to: 'session', why: 'what the signed-in person may do' },
  { from: 'audit', to: 'users', why: 'whose deeds are looked up is chosen among the accounts' },
  { from: 'home', to: 'customers', why: 'Home is made of the other features' },
  { from: 'home', to: 'inquiries', why: 'Home is made of the other features' },
  { from: 'home', to: 'membership', why: 'Home is made of the other features' },
  { from: 'home', to: 'sharing', why: 'Home is made of the other features' },
  { from: 'sharing', to: 'users', why: 'colleagues to share a customer with' },
  { from: 'home', to: 'referrals', why: 'Home is made of the other features' },
  { from: 'home', to: 'session', why: 'Home is made of the other features' },
];

/** Types of another feature's `schema` or `types`, which leave nothing behind when the code runs. */
export const typeEdges: readonly Omit<Edge, 'files' | 'within'>[] = [
  { from: 'home', to: 'customers', why: 'rows as the API answers them' },
  { from: 'membership', to: 'customers', why: 'rows as the API answers them' },
  { from: 'customers', to: 'orders', why: "a customer's orders as the API answers them" },
];

/** Models of the platform that a feature reads itself; each such query names the organization. */
export const platformModelEdges: Record<string, readonly string[]> = {
  'features/customers': [
    'models/event.ts',
    'models/job.ts',
    'models/relay.ts',
    'models/statistic.ts',
    'models/user.ts',
  ],
  'features/inquiries': ['models/organization.ts'],
  'features/audit': ['models/event.ts'],
  'features/notifications': ['models/event.ts'],
  'features/quotes': ['models/organization.ts'],
  'features/sharing': ['models/user.ts'],
  'features/membership': ['models/job.ts'],
  'features/organization': ['models/organization.ts'],
  'features/ownership': ['models/user.ts'],
  'features/users': [
    'models/api-key.ts',
    'models/organization.ts',
    'models/session.ts',
    'models/statistic.ts',
    'models/team.ts',
    'models/user.ts',
  ],
};

/** What routes and pages take from a feature. */
export const apiMayImport = ['schema.ts', 'input.ts', 'wire.ts', 'service.ts'];
export const pagesMayImport = surfaces;

/** What only a server has; code that reaches the browser imports none of it. */
export const serverOnlyPackages =
  /^(node:|mongoose$|mongodb$|next-auth$|next-auth\/(?!react$)|next\/(headers|server)$|pino$|@node-rs\/|rate-limiter-flexible$|nodemailer$|otpauth$|uuid$|libphonenumber-js(\/max)?$)/;

/** Who may read process.env besides lib/env.ts: what starts, builds and tests the product. */
export const mayReadEnvironment = [/^scripts\//, /^tests\//, /^bench\//, /^[\w.-]+\.config\.ts$/];
