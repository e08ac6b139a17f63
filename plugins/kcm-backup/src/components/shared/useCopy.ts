import { useEffect, useState } from 'react';

export type Copied = 'no' | 'yes' | 'failed';

const SHOWN_FOR = 2_000;

/** Puts text on the clipboard, and tells for a moment what became of it. */
export function useCopy(): readonly [Copied, (text: string) => void] {
  const [copied, setCopied] = useState<Copied>('no');
  useEffect(() => {
    if (copied !== 'yes') return undefined;
    const timer = setTimeout(() => setCopied('no'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    write(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  };
  return [copied, copy];
}

/** Rejects also where there is no clipboard: a page that is not from https. */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
