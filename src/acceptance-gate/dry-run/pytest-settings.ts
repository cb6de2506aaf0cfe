import { judgeSwitch } from '../../languages/switches.ts';

const SECTION = /^\s*\[+\s*([^\]]+?)\s*\]+/;
/** `DRY_RUN=true`, `D:DRY_RUN=true`, `"DRY_RUN=true",`, `DRY_RUN = "true"`. */
const SETTING = /^[\s"'[{]*(?:[A-Z]:)*([A-Za-z_]\w*)\s*=\s*["']?([\w.-]*)/;

/**
 * Whether a file of settings turns one of some variables on through pytest-env: `env` below `[pytest]`, `[tool:pytest]`
 * or `[tool.pytest.ini_options]`, and the table `[tool.pytest_env]`. A comment does not.
 */
export function setsInPytestSettings(name: string, text: string, variables: readonly string[]): boolean {
  let section = name === 'pytest.toml' ? 'pytest' : '';
  let isEnv = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue;
    const header = SECTION.exec(line)?.[1];
    if (header !== undefined && /^\s*\[{1,2}\s*[\w."' :-]+\s*\]{1,2}\s*$/.test(line)) {
      section = header;
      isEnv = section === 'tool.pytest_env' || section === 'pytest_env';
      continue;
    }
    if (!/^(?:pytest|tool:pytest|tool\.pytest(?:\.ini_options)?|tool\.pytest_env|pytest_env)$/.test(section))
      continue;
    const start = /^\s*env\s*=\s*(.*)$/.exec(line);
    if (start !== null) isEnv = true;
    else if (/^\S/.test(line) && !/^[\]"']/.test(line) && !section.endsWith('pytest_env')) isEnv = false;
    if (!isEnv) continue;
    for (const part of (start?.[1] ?? line).split(/,(?=\s*["'])/)) {
      const [, variable, value] = SETTING.exec(part) ?? [];
      if (variable !== undefined && variables.includes(variable) && judgeSwitch(value ?? '') === 'on')
        return true;
    }
  }
  return false;
}
