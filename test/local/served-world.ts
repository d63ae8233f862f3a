import { afterEach, beforeEach } from 'vitest'
import type { AwsService } from '../../local/aws/service.ts'
import { clientOptions, startEndpoint, type Endpoint } from './endpoint.ts'

interface Making<World, Client> {
  readonly world: () => World
  readonly services: (world: World) => Readonly<Record<string, AwsService>>
  readonly client: (options: ReturnType<typeof clientOptions>) => Client
}

interface Running<World, Client> {
  readonly world: World
  readonly endpoint: Endpoint
  readonly client: Client
}

/** A world behind HTTP and a real client in front of it, which can start anew with another world. */
class ServedWorld<World, Client> {
  readonly #making: Making<World, Client>
  #running: Running<World, Client> | undefined

  constructor(making: Making<World, Client>) {
    this.#making = making
  }

  async start(world: World = this.#making.world()): Promise<void> {
    await this.stop()
    const endpoint = await startEndpoint(this.#making.services(world))
    this.#running = { world, endpoint, client: this.#making.client(clientOptions(endpoint)) }
  }

  async stop(): Promise<void> {
    await this.#running?.endpoint[Symbol.asyncDispose]()
    this.#running = undefined
  }

  get world(): World {
    return this.#current.world
  }

  get client(): Client {
    return this.#current.client
  }

  /** What the calls so far needed, in order. */
  get permissions() {
    return this.#current.endpoint.permissions
  }

  get #current() {
    if (this.#running === undefined) throw new Error('stopped')
    return this.#running
  }
}

/** Each test around this call has a served world of its own. */
export function servedWorld<World, Client>(
  making: Making<World, Client>,
): ServedWorld<World, Client> {
  const served = new ServedWorld(making)
  beforeEach(() => served.start())
  afterEach(() => served.stop())
  return served
}
