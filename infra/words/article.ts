import type * as z from 'zod/mini'
import { type CheckedYaml, readCheckedYaml } from './checked-yaml.ts'
import type { SourceFile } from './words-folder.ts'

/** A Markdown file with its front matter. */
export interface Article<T> {
  readonly file: SourceFile
  /** Absent when it has faults; the body is there to be checked all the same. */
  readonly front: CheckedYaml<T> | undefined
  readonly body: string
  /** Line of the file on which `body` begins. */
  readonly bodyLine: number
}

const FENCE = '---'

export function readArticle<S extends z.ZodMiniType>(
  file: SourceFile,
  schema: S,
): Article<z.output<S>> {
  const lines = file.text.split('\n')
  const end = lines[0] === FENCE ? lines.indexOf(FENCE, 1) : -1
  if (end < 0) {
    file.report(1, `the file must begin with front matter between two lines of ${FENCE}`)
    return { file, front: undefined, body: file.text, bodyLine: 1 }
  }
  const front = readCheckedYaml(schema, lines.slice(1, end).join('\n'), 2, file.report)
  const body = lines.slice(end + 1).join('\n')
  const bodyLine = end + 2
  if (body.trim() === '') file.report(bodyLine, 'the text is empty')
  return { file, front, body, bodyLine }
}
