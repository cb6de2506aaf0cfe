import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const NOT_INSTRUMENTED: Rule = {
  id: 'IN001',
  name: 'not-instrumented',
  title: 'A public function does not report its calls',
  severity: severities('error'),
  why: 'What reports no operation, time and duration cannot be watched: its first failure is noticed by the people who rely on it.',
  fix: 'Put a reporting decorator on it. One that is defined in the repository counts when it, or what it calls, opens a span, observes a timer, or emits an event and reads a clock; any other is named in the configuration:\n\n```yaml\ninstrumentation:\n  public: ["core/api/**"]\n  decorators: ["matriz.instrument"]\n```',
  example:
    '```python\n# core/api/vision.py, public API by the configuration\ndef describe(image):\n    return model.run(image)\n```',
  data: {
    function: 'Name of the function, with its class.',
    decorators: 'Its decorators, none of which reports.',
  },
  standards: ['P2'],
};

/** What public functions owe to the people who watch them. */
export const INSTRUMENTATION_RULES = { NOT_INSTRUMENTED } as const;
