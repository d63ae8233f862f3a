import type { Route } from '../shared/aws/http-function.ts'
import { ensureRootMember } from '../shared/members/root-member.ts'
import type { Upline } from '../shared/perform.ts'
import { answerPages } from './answer-pages.ts'
import { askPages } from './ask-pages.ts'
import { memberPages } from './member-pages.ts'
import { once } from './once.ts'
import { unknownPage } from './page-answer.ts'
import { preferencesPages } from './preferences-pages.ts'
import { profilePages } from './profile-pages.ts'
import { questionPages } from './question-pages.ts'
import { repliesPages } from './replies-pages.ts'
import { signUpPages } from './sign-up-pages.ts'
import { staticFiles } from './static-files.ts'

/** By the gateway's route keys; the stack names the same ones. */
export function publicPagesRoutes(upline: Upline): Readonly<Record<string, Route>> {
  const rootMember = once(() => ensureRootMember(upline))
  const forVisitors = { ...signUpPages(upline), ...askPages(upline) }
  const withRootMember = Object.entries(forVisitors).map(([key, route]): [string, Route] => [
    key,
    async (event) => {
      await rootMember()
      return route(event)
    },
  ])
  return {
    ...Object.fromEntries(withRootMember),
    ...memberPages(upline),
    ...profilePages(upline),
    ...preferencesPages(upline),
    ...questionPages(upline),
    ...answerPages(upline),
    ...repliesPages(upline),
    ...staticFiles(upline.organisation.settings.theme.accent, () => unknownPage(upline)),
  }
}
