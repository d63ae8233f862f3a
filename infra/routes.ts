export type Route = readonly [method: 'GET' | 'POST' | 'PATCH', path: `/${string}`]

/** Everything the internet may ask for; whatever is not here is told so by the pages. */
export const PUBLIC_ROUTES = {
  api: [
    ['GET', '/v1/health'],
    ['GET', '/v1/openapi.json'],
    ['GET', '/v1/referrals/{code}'],
    ['POST', '/v1/sign-ups'],
    ['POST', '/v1/confirmations'],
    ['GET', '/v1/me'],
    ['PATCH', '/v1/me'],
    ['POST', '/v1/unsubscribe/{token}'],
  ],
  pages: [
    ['GET', '/'],
    ['POST', '/'],
    ['GET', '/r/{code}'],
    ['POST', '/r/{code}'],
    ['GET', '/signed-up'],
    ['GET', '/confirm/{token}'],
    ['POST', '/confirm/{token}'],
    ['GET', '/home/{token}'],
    ['POST', '/home/{token}/preferences'],
    ['GET', '/home/{token}/profile'],
    ['POST', '/home/{token}/profile'],
    ['GET', '/change-email/{token}'],
    ['POST', '/change-email/{token}'],
    ['GET', '/guide'],
    ['GET', '/unsubscribe/{token}'],
    ['GET', '/v1/unsubscribe/{token}'],
    ['POST', '/unsubscribe/{token}'],
    ['GET', '/assets/{file}'],
    ['GET', '/robots.txt'],
  ],
} as const satisfies Record<string, readonly Route[]>
