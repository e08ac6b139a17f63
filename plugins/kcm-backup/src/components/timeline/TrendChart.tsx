import { useId } from 'react';
import { toneClass } from '../shared/tones';
import styles from './trend.module.css';
import type { Trend } from './trendOf';

const WIDTH = 300;
const HEIGHT = 64;

/** A line from zero up, so that a little change looks like one. */
export function TrendChart(props: {
  readonly trend: Trend;
  readonly title: string;
  readonly description: string;
}) {
  const { trend, title, description } = props;
  const id = useId();
  const line = lineOf(trend);
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      className={`${styles.chart} ${toneClass('good')}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <path d={`${line}V${HEIGHT}H0z`} fill="var(--kcmb-tone)" opacity="0.12" />
      <path
        d={line}
        fill="none"
        stroke="var(--kcmb-tone)"
        strokeWidth="1.75"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
      <path
        d={`M0 ${HEIGHT - 0.5}H${WIDTH}`}
        stroke="var(--bui-border-2)"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function lineOf({ points, max }: Trend): string {
  const step = WIDTH / (points.length - 1);
  const top = max > 0 ? max * 1.08 : 1;
  return points
    .map(({ value }, index) => {
      const x = (index * step).toFixed(1);
      const y = (HEIGHT - (value / top) * HEIGHT).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}
