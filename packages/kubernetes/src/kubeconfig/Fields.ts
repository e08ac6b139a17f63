import { UsageError } from '@kcm-backup/core';

/**
 * Typed access to a parsed mapping. A wrong type is an error that names the
 * field and never its value, which may be a credential.
 */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    readonly path: string,
  ) {
    if (value === undefined || value === null) {
      this.values = {};
    } else if (typeof value !== 'object' || Array.isArray(value)) {
      throw new UsageError(`${path} is not a mapping.`);
    } else {
      this.values = value as Readonly<Record<string, unknown>>;
    }
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  raw(name: string): unknown {
    return Object.hasOwn(this.values, name)
      ? (this.values[name] ?? undefined)
      : undefined;
  }

  child(name: string): Fields {
    return new Fields(this.raw(name), `${this.path}: ${name}`);
  }

  text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    // YAML reads an unquoted name such as 2024 as a number.
    if (typeof value === 'number') return String(value);
    throw this.wrong(name, 'text');
  }

  flag(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.wrong(name, 'true or false');
  }

  list(name: string): Fields[] {
    return this.array(name).map(
      (each, i) => new Fields(each, `${this.path}: ${name}[${i}]`),
    );
  }

  texts(name: string): string[] | undefined {
    if (!this.has(name)) return undefined;
    return this.array(name).map(each => {
      if (typeof each !== 'string') throw this.wrong(name, 'a list of text');
      return each;
    });
  }

  textLists(name: string): Record<string, string[]> | undefined {
    if (!this.has(name)) return undefined;
    const child = this.child(name);
    return Object.fromEntries(
      Object.keys(child.values).map(key => [key, child.texts(key) ?? []]),
    );
  }

  allTexts(): Record<string, string> {
    return Object.fromEntries(
      Object.keys(this.values).map(key => [key, this.text(key) ?? '']),
    );
  }

  private array(name: string): readonly unknown[] {
    const value = this.raw(name) ?? [];
    if (!Array.isArray(value)) throw this.wrong(name, 'a list');
    return value;
  }

  private wrong(name: string, wanted: string): UsageError {
    return new UsageError(`${this.path}: ${name} is not ${wanted}.`);
  }
}
