import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import type { completionCommand, SHELLS } from './noun';

type Shell = (typeof SHELLS)[number];

export const run: Run<typeof completionCommand> = async (session, { args }) => {
  // The parser lets no other word through.
  session.write(script(args.shell as Shell));
  return ExitCode.ok;
};

const SHIM = 'kubectl_complete-kcm_backup';

/** Where a package manager installs one program only, this makes the other. */
const MAKE = `printf '#!/bin/sh\\nexec kubectl-kcm_backup __complete "$@"\\n' > ~/.local/bin/${SHIM} && chmod +x ~/.local/bin/${SHIM}`;

const HEAD = `# kubectl completes its plugins by itself; for this one it runs
# ${SHIM}, which has to be on the PATH. Where it is not:
#   ${MAKE}
`;

function script(shell: Shell): string {
  switch (shell) {
    case 'fish':
      return `${HEAD}kubectl completion fish | source
command -q ${SHIM}; or echo '${SHIM} is not on the PATH' >&2
`;
    case 'powershell':
      return `# kubectl completes its plugins by itself; for this one it runs
# ${SHIM}, which has to be on the PATH.
kubectl completion powershell | Out-String | Invoke-Expression
if (-not (Get-Command ${SHIM} -ErrorAction SilentlyContinue)) {
  Write-Warning '${SHIM} is not on the PATH'
}
`;
    default:
      return `${HEAD}source <(kubectl completion ${shell})
command -v ${SHIM} >/dev/null || echo '${SHIM} is not on the PATH' >&2
`;
  }
}
