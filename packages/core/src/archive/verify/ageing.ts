import { textAt } from '../../coverage/fields';
import type { Certificate } from '../../objects/kubernetes';
import { COMPONENT_LABEL, COMPONENT_VALUE } from '../../scope/labels';
import {
  certificateExpiry,
  isExpiring,
} from '../../status/findings/certificateExpiring';
import { OLD_CREDENTIAL_SECONDS } from '../../status/findings/credentialsAgeing';
import { count, span } from '../../status/words';
import type { ArchivedObject } from '../ArchivedObject';
import type { ArchiveCheck } from './ArchiveCheck';
import { nameOf, spoken } from './ObjectSet';
import type { VerificationIssue } from './VerificationReport';

/** What goes stale while it lies in a bucket: certificates and credentials. */
export function ageing(now: Date): ArchiveCheck {
  const certificates: VerificationIssue[] = [];
  let old = 0;
  let oldest: { readonly name: string; readonly seconds: number } | undefined;
  return {
    see(saved) {
      const name = spoken(nameOf(saved));
      const expiring = expiryOf(saved, now);
      if (expiring) {
        certificates.push({
          code: 'certificate-expiring',
          path: name,
          message: expiring,
        });
      }
      const seconds = ageOf(saved, now);
      if (!(seconds > OLD_CREDENTIAL_SECONDS)) return;
      old++;
      if (!oldest || seconds > oldest.seconds) oldest = { name, seconds };
    },
    end: () => ({
      warnings: [
        ...certificates,
        ...(oldest ? [stale(oldest.name, oldest.seconds, old)] : []),
      ],
    }),
  };
}

function stale(path: string, seconds: number, old: number): VerificationIssue {
  return {
    code: 'credentials-ageing',
    path,
    message: `${count(old, 'Secret')} labelled for the backup ${old > 1 ? 'are' : 'is'} up to ${span(seconds)} old: if they were revoked meanwhile, a restore brings back what no longer works.`,
  };
}

function expiryOf(saved: ArchivedObject, now: Date) {
  const { group, plural } = saved;
  if (group !== 'cert-manager.io' || plural !== 'certificates')
    return undefined;
  const { object } = saved;
  const certificate: Certificate = {
    ...object,
    spec: undefined,
    status: {
      notAfter: textAt(object, 'status.notAfter'),
      renewalTime: textAt(object, 'status.renewalTime'),
    },
  };
  if (!isExpiring(certificate, now)) return undefined;
  const left = (certificateExpiry(certificate) - now.getTime()) / 1000;
  return left < 0
    ? 'It has expired by now.'
    : `It expires in ${span(left)}, or its renewal is overdue.`;
}

function ageOf({ resource, head }: ArchivedObject, now: Date): number {
  const { labels, creationTimestamp = '' } = head.metadata;
  const isCredential =
    resource === 'secrets' && labels?.[COMPONENT_LABEL] === COMPONENT_VALUE;
  if (!isCredential) return Number.NaN;
  return (now.getTime() - Date.parse(creationTimestamp)) / 1000;
}
