import { format } from 'prettier'
import type { Comparison, Figure } from './figure.ts'

interface Report {
  readonly facts: ReadonlyMap<string, string>
  readonly figures: readonly Figure[]
}

/** Markdown, as the repository's formatter would write it. */
export function reportOf({ facts, figures }: Report): Promise<string> {
  const lines = [
    '# Figures',
    '',
    'Machines differ and are noisy: read the ratios. Each is the median of alternating rounds of one run,',
    'in brackets what half of the rounds lie between.',
    '',
    ...[...facts].map(([name, value]) => `- ${name}: ${value}`),
    '',
    '| figure | value | measured against, in the same run |',
    '| --- | --- | --- |',
    ...figures.map(({ what, value, against }) => `| ${what} | ${value} | ${all(against)} |`),
    '',
    ...NOTES,
  ]
  return format(lines.join('\n'), { parser: 'markdown' })
}

const NOTES = [
  '"Empty" is a handler that answers 200, "one read" one that does a single DynamoDB GetItem; both are',
  'bundled and run like the functions. Units and calls are counted by the local cloud; refused writes',
  'are counted as calls without units.',
]

function all(against: readonly Comparison[]): string {
  return against.map(({ what, value, ratio }) => `**${ratio}** ${what} (${value})`).join('; ')
}
