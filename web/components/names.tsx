import type { VNode } from 'preact'
import { Fragment } from 'preact'

/** "Anna, Ben and Carla"; each name keeps its own direction. */
export function Names({ names }: { names: readonly string[] }): VNode {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && (index === names.length - 1 ? ' and ' : ', ')}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
    </>
  )
}
