// Loaded late, and named here: a bundle gives a CommonJS package that is
// imported dynamically no names.
export { parse, stringify } from 'yaml';
