import * as fc from 'fast-check'

/** What somebody may type who means no good, or whose fingers slip. */
export const hostile = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom(
    '{{7*7}} <b>',
    '"><script src=//evil.example></script>',
    "' onfocus=alert(1) autofocus x='",
    '</title></textarea><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '&lt;a href=https://evil.example&gt;',
    '\u202egpj.exe',
  ),
)
