import type { VNode } from 'preact'
import type { FieldProps } from './field-frame.tsx'
import { FieldFrame, fieldAttributes } from './field-frame.tsx'

export interface Choice {
  value: string
  label: string
}

export interface ChoiceGroup {
  label: string
  choices: readonly Choice[]
}

export interface SelectFieldProps extends FieldProps {
  value: string
  /** The first one is chosen when the value is none of them. */
  choices: readonly Choice[]
  /** Stand below the choices without a group. */
  groups?: readonly ChoiceGroup[]
  autocomplete?: string
}

export function SelectField(props: SelectFieldProps): VNode {
  const { value, choices, groups = [], autocomplete, ...field } = props
  return (
    <FieldFrame {...field}>
      <select {...fieldAttributes(field)} autocomplete={autocomplete}>
        <Options choices={choices} value={value} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options choices={group.choices} value={value} />
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  )
}

function Options({ choices, value }: Pick<SelectFieldProps, 'choices' | 'value'>): VNode {
  return (
    <>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </>
  )
}
