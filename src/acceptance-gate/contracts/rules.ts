import type { Rule } from '../../report/rule.ts';

/** A contract is a promise that the team wrote down itself: it binds every lane but experimental ones. */
const EVERYWHERE: Rule['severity'] = {
  production: 'error',
  support: 'error',
  experimental: 'warning',
  test: 'error',
  none: 'error',
};

const DATA: Rule['data'] = {
  contract: 'Name of the contract.',
  contractFile: 'Path of the file that holds it.',
  importer: 'The module or package of the contract that imports.',
  imported: 'The module or package that it may not import.',
  target: 'Path of the file at the end of the chain, or the name of an external package.',
  kind: '`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the chain.',
  chain: 'Paths from the importing file to the target.',
};

const CUT =
  'Remove the import where the chain begins, or turn it round: let the lower module define what the higher one provides.';

const FORBIDDEN: Rule = {
  id: 'IL001',
  name: 'contract-forbidden',
  title: 'A forbidden contract is broken',
  severity: EVERYWHERE,
  why: 'The team has written down that these modules must not meet, and import-linter would say the same.',
  fix: CUT,
  example:
    '```ini\n[importlinter:contract:core]\nname = Core does not know the web\ntype = forbidden\nsource_modules = shop.core\nforbidden_modules = shop.web\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```',
  data: DATA,
  standards: ['X14'],
};

const LAYERS: Rule = {
  id: 'IL002',
  name: 'contract-layers',
  title: 'A layers contract is broken',
  severity: EVERYWHERE,
  why: 'A layer that imports a higher one, or an independent sibling, can no longer be understood or tested without it.',
  fix: CUT,
  example:
    '```ini\n[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.web\n    shop.core\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```',
  data: {
    ...DATA,
    module:
      'For a module that an exhaustive contract does not list: its name. The fields of chains are then absent.',
  },
  standards: ['X14'],
};

const INDEPENDENCE: Rule = {
  id: 'IL003',
  name: 'contract-independence',
  title: 'An independence contract is broken',
  severity: EVERYWHERE,
  why: 'Modules that were declared independent can be changed and removed one by one; an import between them ends that.',
  fix: CUT,
  example:
    '```ini\n[importlinter:contract:apps]\nname = Apps are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing\n```\n\n```python\n# shop/orders/api.py\nfrom shop.billing import invoices\n```',
  data: DATA,
  standards: ['X14'],
};

const PROTECTED: Rule = {
  id: 'IL004',
  name: 'contract-protected',
  title: 'A protected module is imported by one that may not',
  severity: EVERYWHERE,
  why: 'Protected modules are internal to those that may import them; whoever else does relies on what may change any day.',
  fix: 'Import what the allowed importers offer instead.',
  example:
    '```ini\n[importlinter:contract:models]\nname = Models are private\ntype = protected\nprotected_modules = shop.models\nallowed_importers = shop.repositories\n```\n\n```python\n# shop/web/views.py\nfrom shop.models import Order\n```',
  data: DATA,
  standards: ['X14'],
};

const ACYCLIC_SIBLINGS: Rule = {
  id: 'IL005',
  name: 'contract-acyclic-siblings',
  title: 'Siblings import one another round',
  severity: EVERYWHERE,
  why: 'Packages in a cycle are one package: none of them can be read, tested or released without the others.',
  fix: 'Move what both need to a sibling of its own.',
  example:
    '```ini\n[importlinter:contract:cycles]\nname = No cycles\ntype = acyclic_siblings\nancestors = shop\n```\n\n```python\n# shop/orders.py\nimport shop.billing\n\n# shop/billing.py\nimport shop.orders\n```',
  data: {
    contract: 'Name of the contract.',
    contractFile: 'Path of the file that holds it.',
    ancestor: 'The package whose children these are.',
    members: 'The children that take part in the cycle.',
    target: 'Path of the first file again.',
    kind: '`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the cycle.',
    chain: 'One importing file of each child, round to the first.',
  },
  standards: ['X14'],
};

const NOT_CHECKED: Rule = {
  id: 'IL006',
  name: 'contract-not-checked',
  title: 'A contract cannot be checked',
  severity: EVERYWHERE,
  why: 'A contract with a mistake protects nothing, while everybody believes that it does.',
  fix: 'Correct the contract. One of a type that the project’s own plug-in brings can only be checked by import-linter itself: keep its step for that one.',
  example:
    '```ini\n[importlinter:contract:core]\nname = Core\ntype = forbidden\nsource_modules = shop.gone\n```',
  data: {
    contract: 'Name of the contract; empty for the file as a whole.',
    problem: 'Why it cannot be checked.',
  },
  standards: ['X14'],
};

/** Contracts of import-linter that the repository holds. */
export const CONTRACT_RULES = {
  FORBIDDEN,
  LAYERS,
  INDEPENDENCE,
  PROTECTED,
  ACYCLIC_SIBLINGS,
  NOT_CHECKED,
} as const;
