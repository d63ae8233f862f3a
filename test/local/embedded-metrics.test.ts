import { describe, expect, it } from 'vitest'
import { EmbeddedMetrics } from '../../local/embedded-metrics.ts'
import { EmfMeter } from '../../shared/aws/emf-meter.ts'

const breached = {
  Namespace: 'Club',
  Dimensions: [['organisation']],
  Metrics: [{ Name: 'breached', Unit: 'Count' }],
}

function line(changes: object = {}, directive: object = {}): string {
  const CloudWatchMetrics = [{ ...breached, ...directive }]
  const root = { _aws: { Timestamp: 1, CloudWatchMetrics }, organisation: 'demo', breached: 1 }
  return JSON.stringify({ ...root, ...changes })
}

describe('a line in the embedded metric format', () => {
  it('is added up by namespace, name and dimensions, and not logged', () => {
    const metrics = new EmbeddedMetrics()
    const lines = [line(), line({ breached: 2 }), line({ organisation: 'other' })]
    const others = [
      line({}, { Namespace: 'Choir' }),
      line({ late: 5 }, { Metrics: [{ Name: 'late' }] }),
    ]
    for (const each of [...lines, ...others]) expect(metrics.take(each)).toBeUndefined()
    const metric = { namespace: 'Club', name: 'breached', dimensions: { organisation: 'demo' } }
    expect(metrics.sums()).toEqual([
      { ...metric, sum: 3 },
      { ...metric, dimensions: { organisation: 'other' }, sum: 1 },
      { ...metric, namespace: 'Choir', sum: 1 },
      { ...metric, name: 'late', sum: 5 },
    ])
  })

  it('is one metric for each set of dimensions, whatever the order of their names', () => {
    const metrics = new EmbeddedMetrics()
    metrics.take(line({ zone: 'a' }, { Dimensions: [['organisation', 'zone'], []] }))
    metrics.take(line({ zone: 'a' }, { Dimensions: [['zone', 'organisation']] }))
    expect(metrics.sums().map(({ dimensions, sum }) => ({ dimensions, sum }))).toEqual([
      { dimensions: { organisation: 'demo', zone: 'a' }, sum: 2 },
      { dimensions: {}, sum: 1 },
    ])
  })

  it('may hold many values of a metric', () => {
    const metrics = new EmbeddedMetrics()
    metrics.take(line({ breached: [1, 2.5, -1] }))
    expect(metrics.sums()).toMatchObject([{ sum: 2.5 }])
  })

  it('is what our own functions write', () => {
    const metrics = new EmbeddedMetrics()
    const meter = new EmfMeter({
      organisation: 'demo',
      epochMs: () => 1,
      write: (text) => expect(metrics.take(text.trimEnd())).toBeUndefined(),
    })
    meter.count('promise-breached')
    meter.count('promise-breached')
    expect(metrics.sums()).toEqual([
      {
        namespace: 'Upline',
        name: 'promise-breached',
        dimensions: { organisation: 'demo' },
        sum: 2,
      },
    ])
  })
})

describe('a malformed one is logged as an error that names what is missing, and not counted:', () => {
  it.each([
    ['the metadata', line({ _aws: 'Club' }), '_aws'],
    ['the timestamp', line({ _aws: { CloudWatchMetrics: [breached] } }), '_aws.Timestamp'],
    ['the directives', line({ _aws: { Timestamp: 1 } }), '_aws.CloudWatchMetrics'],
    ['the namespace', line({}, { Namespace: undefined }), '_aws.CloudWatchMetrics.0.Namespace'],
    ['the sets of dimensions', line({}, { Dimensions: [] }), '_aws.CloudWatchMetrics.0.Dimensions'],
    ['a name', line({}, { Metrics: [{}] }), '_aws.CloudWatchMetrics.0.Metrics.0.Name'],
    ['the value of a dimension', line({ organisation: undefined }), 'organisation'],
    ['a dimension’s text', line({ organisation: 7 }), 'organisation'],
    ['the value of a metric', line({ breached: undefined }), 'breached'],
    ['a metric’s number', line({ breached: '1' }), 'breached'],
    ['all of them', line({ organisation: '', breached: null }), 'organisation, breached'],
  ])('%s', (_, text, missing) => {
    const metrics = new EmbeddedMetrics()
    const said = metrics.take(text)
    expect(said).toMatch(/^error: /)
    expect(said).toContain(` missing or malformed: ${missing} in {`)
    expect(metrics.sums()).toEqual([])
  })

  it('and neither is what is sound in it', () => {
    const metrics = new EmbeddedMetrics()
    const Metrics = [{ Name: 'breached' }, { Name: 'late' }]
    expect(metrics.take(line({}, { Metrics }))).toContain('malformed: late in')
    expect(metrics.sums()).toEqual([])
  })
})

it.each([
  'Listening',
  '{ event: "job-woken" }',
  '{"event":"job-woken"}',
  '{"event":"_aws"}',
  '{"message":"it has \\"_aws\\" in it"}',
  '{"nested":{"_aws":{}}}',
  '{"_aws":',
  '',
])('any other line is logged as it is: %s', (text) => {
  const metrics = new EmbeddedMetrics()
  expect(metrics.take(text)).toBe(text)
  expect(metrics.sums()).toEqual([])
})
