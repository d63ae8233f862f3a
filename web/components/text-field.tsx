import type { InputHTMLAttributes, VNode } from 'preact'
import type { FieldProps } from './field-frame.tsx'
import { FieldFrame, fieldAttributes } from './field-frame.tsx'

export interface TextFieldProps extends FieldProps {
  input: InputHTMLAttributes
}

export function TextField({ input, ...field }: TextFieldProps): VNode {
  return (
    <FieldFrame {...field}>
      <input
        {...input}
        {...fieldAttributes(field)}
        required={!field.isOptional}
        spellcheck={false}
      />
    </FieldFrame>
  )
}
