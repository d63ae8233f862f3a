// mjml carries no types of its own; this is the part of it we call.
declare module 'mjml' {
  interface MjmlOptions {
    readonly validationLevel?: 'strict' | 'soft' | 'skip'
    readonly fonts?: Readonly<Record<string, string>>
  }
  export default function mjml2html(
    source: string,
    options?: MjmlOptions,
  ): Promise<{ readonly html: string }>
}
