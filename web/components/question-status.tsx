import type { ComponentChildren, VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'
import { Names } from './names.tsx'
import { TimeLeft } from './time-left.tsx'

/** Durations come in words: "2 days and 3 hours left", "5 hours". */
export type QuestionStatus =
  | {
      kind: 'open'
      heldBy: readonly string[]
      due: MomentProps
      timeLeft: string
      /** ISO 8601 instant at which `timeLeft` was counted; without it the words stand still. */
      asOf?: string
    }
  | { kind: 'late'; heldBy: readonly string[]; due: MomentProps; lateFor: string }
  | { kind: 'answered'; at: MomentProps; isInTime: boolean; lateBy?: string }
  | { kind: 'withdrawn' }
  | { kind: 'closed'; words: string }

/** How a question stands, for the one who asked and for those who owe the answer alike. */
export function QuestionStatusCard({ status }: { status: QuestionStatus }): VNode {
  return (
    <section class={`card status ${status.kind}`} aria-labelledby="status">
      <h2 id="status">{HEADING[status.kind]}</h2>
      <Particulars status={status} />
    </section>
  )
}

const HEADING = {
  open: 'Waiting for an answer',
  late: 'The answer is late',
  answered: 'Answered',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
}

function Particulars({ status }: { status: QuestionStatus }): VNode {
  switch (status.kind) {
    case 'open':
      return <Open {...status} />
    case 'late':
      return <Late {...status} />
    case 'answered':
      return <Answered {...status} />
    case 'withdrawn':
      return <p>The question was taken back. Nobody owes an answer any more.</p>
    case 'closed':
      return <p dir="auto">{status.words}</p>
  }
}

function Open(status: Extract<QuestionStatus, { kind: 'open' }>): VNode {
  return (
    <dl class="facts">
      <Fact term="Who answers">
        <Names names={status.heldBy} />
      </Fact>
      <Fact term="Until" remark={<TimeLeft {...status} />}>
        <Moment {...status.due} />
      </Fact>
    </dl>
  )
}

function Late({ heldBy, due, lateFor }: Extract<QuestionStatus, { kind: 'late' }>): VNode {
  return (
    <>
      <p>
        We promised an answer and have not given it in time. The question stays open until a person
        has answered it.
      </p>
      <dl class="facts">
        <Fact term="Promised by" remark={`${lateFor} ago`}>
          <Moment {...due} />
        </Fact>
        <Fact term="Who has been told and owes the answer">
          <Names names={heldBy} />
        </Fact>
      </dl>
    </>
  )
}

function Answered(status: Extract<QuestionStatus, { kind: 'answered' }>): VNode {
  const { at, isInTime, lateBy } = status
  return (
    <p>
      <Moment {...at} />
      {isInTime && ', within the time we promised.'}
      {!isInTime && `, ${lateBy ? `${lateBy} ` : ''}later than we promised. We are sorry for that.`}
    </p>
  )
}

interface FactProps {
  term: string
  remark?: ComponentChildren
  children: ComponentChildren
}

function Fact({ term, remark, children }: FactProps): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {remark && <dd class="remark">{remark}</dd>}
    </div>
  )
}
