import { describe, expect, it } from 'vitest'
import { htmlToText } from '../../shared/inbound/html-text.ts'
import { cleanText, tidyLines } from '../../shared/inbound/plain-text.ts'

const shown = (html: string) => tidyLines(cleanText(htmlToText(html, 'all').text).split('\n'))

describe('HTML as text', () => {
  it.each([
    ['lines of Gmail', '<div>a</div><div><br></div><div>b<br></div><div>c</div>', 'a\n\nb\nc'],
    ['paragraphs', '<p>a</p><p>b</p>', 'a\n\nb'],
    ['lines of Word', '<p class="MsoNormal">a</p>\n<p class=MsoNormal>b</p>', 'a\nb'],
    ['blanks as a browser joins them', ' a \n  b <b> c</b>&nbsp; d', 'a b c  d'],
    ['breaks in a row', 'a<br><br><br>b', 'a\n\nb'],
    ['a list', '<ul><li>a<li>b</ul>c', '- a\n- b\n\nc'],
    ['entities once', '&amp;lt; &#60;&#x3c; &auml;&euro;&#150;', '&lt; << ä€–'],
    ['an entity without its end', '&copy 2026 &unknown; &', '© 2026 &unknown; &'],
    ['signs that are no markup', 'a < b > c <3 1<2', 'a < b > c <3 1<2'],
    ['attributes that hold markup', '<a title="<b>x</b>" name=\'>\'>y</a>', 'y'],
    [
      'a link with other words',
      '<a href="https://a.example/b">look</a>',
      'look (https://a.example/b)',
    ],
    ['a link that is its own word', '<a href="https://www.a.example/">a.example</a>', 'a.example'],
    ['a link that is no web address', '<a href="javascript:alert(1)">x</a>', 'x'],
    ['an emoji sent as a picture', 'ok <img alt="👍" src=x><img alt="Logo" src=y>', 'ok 👍'],
    ['capital tags and odd ends', '<DIV>a</DIV ><P>b</P foo>', 'a\n\nb'],
    ['what is hidden', '<p style="a:b; DISPLAY : none">x</p><title>t</title>y', 'y'],
    ['conditions of Outlook', '<!--[if mso]>x<![endif]-->a<![if !mso]>b<![endif]>', 'ab'],
  ])('shows %s', (_, html, text) => {
    expect(shown(html)).toBe(text)
  })

  it('says nothing of scripts, however they are nested', () => {
    expect(shown('a<script>x<script>y</script>b<style><script>z</style>c')).toBe('abc')
  })
})
