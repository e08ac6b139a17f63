import { build } from '../control-plane';

/** Path of the real kubectl: the machine's own, else one that is built. */
export function kubectlProgram(): Promise<string> {
  return build('kubectl');
}
