import type { AwsResponse } from '../service.ts'

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/'

/** The answer of the query protocol: flat fields are all that the modelled operations return. */
export function xmlResult(
  operation: string,
  fields: Readonly<Record<string, string>>,
  requestId: string,
): AwsResponse {
  const result = Object.entries(fields).map(([name, value]) => element(name, escapeXml(value)))
  return xml(
    200,
    `<${operation}Response xmlns="${NAMESPACE}">` +
      element(`${operation}Result`, result.join('')) +
      element('ResponseMetadata', element('RequestId', escapeXml(requestId))) +
      `</${operation}Response>`,
  )
}

export function xmlError(status: number, code: string, message: string): AwsResponse {
  const type = status < 500 ? 'Sender' : 'Receiver'
  const parts = [
    element('Type', type),
    element('Code', escapeXml(code)),
    element('Message', escapeXml(message)),
  ]
  return xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}">${element('Error', parts.join(''))}</ErrorResponse>`,
  )
}

function xml(status: number, body: string): AwsResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body }
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
