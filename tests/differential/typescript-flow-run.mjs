// Runs programs (a JSON list of texts on standard input) and prints, for each, what it loaded, in a JSON list of lists.
import vm from 'node:vm';

let input = '';
for await (const chunk of process.stdin) input += chunk;
const results = [];
for (const program of JSON.parse(input)) {
  const loaded = [];
  const require = (name) => {
    loaded.push(name);
    return { name };
  };
  const script = new vm.Script(`(async (require, console) => {\n${program}\n})`, {
    importModuleDynamically: (name) => {
      loaded.push(name);
      return import('node:path');
    },
  });
  try {
    await script.runInThisContext()(require, { debug: () => undefined, log: () => undefined });
    // Imports that nobody awaits have been asked for, and are recorded on a later turn.
    await new Promise((resolve) => setImmediate(resolve));
    results.push({ loaded });
  } catch (error) {
    results.push({ failed: String(error) });
  }
}
process.stdout.write(JSON.stringify(results));
