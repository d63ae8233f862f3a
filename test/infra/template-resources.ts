import type { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod/mini'

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
})

export interface TemplateResource {
  readonly logicalId: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly deletionPolicy: string | undefined
  readonly updateReplacePolicy: string | undefined
}

export function allResources(template: Template): TemplateResource[] {
  const { Resources } = template.toJSON()
  return Object.entries(z.record(z.string(), resource).parse(Resources)).map(
    ([logicalId, found]) => ({
      logicalId,
      type: found.Type,
      properties: found.Properties ?? {},
      deletionPolicy: found.DeletionPolicy,
      updateReplacePolicy: found.UpdateReplacePolicy,
    }),
  )
}

export function resourcesOf(template: Template, type: string): TemplateResource[] {
  return allResources(template).filter((each) => each.type === type)
}

/** The one resource of its type. */
export function onlyResource(template: Template, type: string): TemplateResource {
  const [one, ...others] = resourcesOf(template, type)
  if (!one || others.length > 0) throw new Error(`Not exactly one ${type}`)
  return one
}
