import { type PlantedFault, welcome } from './planted-fault.ts'

export const faultsInMarkdown: readonly PlantedFault[] = [
  {
    name: 'a block of raw HTML',
    files: welcome('Text.\n\n<table><tr></tr></table>'),
    expected: 'mails/welcome.md:7: raw HTML is not allowed; allowed here: paragraphs',
  },
  {
    name: 'raw HTML within a sentence',
    files: welcome('Text,\nand <b>bold</b> text.'),
    expected: 'mails/welcome.md:6: raw HTML is not allowed; allowed here: paragraphs',
  },
  {
    name: 'a script as an address',
    files: welcome('[Go](javascript:alert(1))'),
    expected:
      'mails/welcome.md:5: link to "javascript:alert(1)" is not allowed; it must begin with https://',
  },
  {
    name: 'a script as an address in a list',
    files: welcome('- One\n- [Go](JavaScript:x)'),
    expected: 'mails/welcome.md:6: link to "JavaScript:x" is not allowed',
  },
  {
    name: 'data as an address',
    files: welcome('[Go](data:text/html,x)'),
    expected: 'mails/welcome.md:5: link to "data:text/html,x" is not allowed',
  },
  {
    name: 'an address without a host',
    files: { 'guide.md': '---\ntitle: Guide\n---\n[Go](/home)\n' },
    expected: 'guide.md:4: link to "/home" is not allowed; it must begin with https://',
  },
  {
    name: 'a link without words',
    files: welcome('[](https://test.example)'),
    expected: 'mails/welcome.md:5: the link has no words',
  },
  {
    name: 'a link with a title',
    files: welcome('[Go](https://test.example "title")'),
    expected: 'mails/welcome.md:5: a link takes no title',
  },
  {
    name: 'an image without a description',
    files: welcome('![](https://test.example/a.png)'),
    expected: 'mails/welcome.md:5: the image has no description',
  },
  {
    name: 'an image from an insecure address',
    files: welcome('![A pier](http://test.example/a.png)'),
    expected: 'mails/welcome.md:5: image "http://test.example/a.png" is not allowed',
  },
  {
    name: 'an image on a page',
    files: { 'faq/why.md': '---\nquestion: Why?\n---\n- ![A pier](https://test.example/a.png)\n' },
    expected: 'faq/why.md:4: images are allowed in mails only',
  },
  {
    name: 'a heading that is the title of a page',
    files: welcome('# Hello'),
    expected: 'mails/welcome.md:5: headings are written with ## or ###',
  },
  {
    name: 'an indented paragraph that would become code',
    files: welcome('Text.\n\n    Hello'),
    expected: 'mails/welcome.md:7: code_block is not supported; allowed here: paragraphs',
  },
  {
    name: 'Windows line ends',
    files: { 'guide.md': '---\ntitle: Guide\n---\nOne\r\ntwo\r\n' },
    expected: 'guide.md:4: carriage return found; lines must end with a line feed only',
  },
  {
    name: 'an invisible character',
    files: welcome('Text.\n\nHel\u0000lo'),
    expected: 'mails/welcome.md:7: invisible control character U+0000 found',
  },
  {
    name: 'a text direction smuggled in as a character reference',
    files: welcome('Text\nand &#x202E; more'),
    expected: 'mails/welcome.md:6: invisible control character U+202E found',
  },
]
