const LINE =
  /^\s*(?:export\s+)?([^\s=:#]+)\s*[=:]\s*(?:"(.*?)"|'(.*?)'|([^#]*?))\s*(?:#.*)?$/;
const VARIABLE = /(\\)?\$\{?([A-Z0-9_]+)\}?/g;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r' };

/**
 * The settings of a file of lines `KEY=value`, with quotes, comments and
 * variables as the Azure plugin reads them. Lines that set nothing are passed
 * over. Holds secrets.
 *
 * Source: velero v1.18, pkg/util/azure/util.go (LoadCredentials);
 * joho/godotenv v1.3.0, godotenv.go (parseLine, parseValue).
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, double, single, bare] = LINE.exec(line) ?? [];
    if (key === undefined) continue;
    const value = double === undefined ? bare : unescape(double);
    settings.set(key, single ?? expand(value, settings));
  }
  return settings;
}

function unescape(text: string): string {
  return text.replace(/\\([^$])/g, (_, char: string) => ESCAPES[char] ?? char);
}

function expand(text: string, settings: ReadonlyMap<string, string>): string {
  return text.replace(VARIABLE, (variable, escaped, name) =>
    escaped ? variable.slice(1) : (settings.get(name) ?? ''),
  );
}
