import type { InputHTMLAttributes, VNode } from 'preact'
import type { FieldProps } from './field-frame.tsx'
import { FieldFrame, fieldAttributes } from './field-frame.tsx'

export interface TextFieldProps extends FieldProps {
  /** Says `required` itself where another field decides that. */
  input: InputHTMLAttributes
}

export function TextField({ input, ...field }: TextFieldProps): VNode {
  return (
    <FieldFrame {...field}>
      <input
        {...input}
        {...fieldAttributes(field)}
        required={input.required ?? !field.isOptional}
        spellcheck={false}
      />
    </FieldFrame>
  )
}
