import type { TextareaHTMLAttributes, VNode } from 'preact'
import type { FieldProps } from './field-frame.tsx'
import { FieldFrame, fieldAttributes } from './field-frame.tsx'

export interface TextareaFieldProps extends FieldProps {
  textarea: TextareaHTMLAttributes
}

export function TextareaField({ textarea, ...field }: TextareaFieldProps): VNode {
  return (
    <FieldFrame {...field}>
      <textarea {...textarea} {...fieldAttributes(field)} required={!field.isOptional} dir="auto" />
    </FieldFrame>
  )
}
