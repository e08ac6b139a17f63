import { span } from '@kcm-backup/core';
import type { Texts } from '../../useTexts';
import { byteSize } from '../recoveryPoint/byteSize';
import { numberText } from '../shared/numberText';
import type { Measure } from './trendOf';

export function measureName(t: Texts, measure: Measure): string {
  if (measure === 'durationSeconds') return t('cluster.trend.duration');
  return t(measure === 'items' ? 'cluster.trend.items' : 'cluster.trend.bytes');
}

export function tellMeasure(measure: Measure, value: number): string {
  if (measure === 'durationSeconds') return span(value);
  if (measure === 'bytes') return byteSize(value);
  return numberText(value);
}
