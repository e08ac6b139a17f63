import { Dialog, DialogHeader, Select } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { Schedules } from '../actions/ScheduleDialog';
import { hubTitle } from '../status/HubLink';

/** The schedules of one of the hubs. */
export function GroupScheduleDialog(props: {
  readonly hubs: readonly HubSummary[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTexts();
  const { hubs, isOpen, onOpenChange } = props;
  const [chosen, setChosen] = useState<string>();
  const hub = hubs.find(({ name }) => name === chosen) ?? hubs[0];
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={760}>
      <DialogHeader>
        {t('actions.schedule.title', { hub: hubTitle(hub) })}
      </DialogHeader>
      <Schedules
        key={hub.name}
        hub={hub.name}
        onClose={() => onOpenChange(false)}
      >
        {hubs.length > 1 && (
          <Select
            size="small"
            label={t('fleet.table.hub')}
            options={hubs.map(it => ({ value: it.name, label: hubTitle(it) }))}
            selectionMode="single"
            value={hub.name}
            onChange={key => setChosen(String(key))}
          />
        )}
      </Schedules>
    </Dialog>
  );
}
