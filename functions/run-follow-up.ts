import { jobRunner } from './job-runner.ts'

/** Steps of the journey: nobody minds if one comes a few minutes late. */
export const handler = jobRunner()
