import { jobRunner } from './job-runner.ts'

/** Steps of a question's promise. A function of its own, so that no burst of follow-ups delays one. */
export const handler = jobRunner()
