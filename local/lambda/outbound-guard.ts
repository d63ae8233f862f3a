import { Socket as DatagramSocket } from 'node:dgram'
import { Socket } from 'node:net'

/** Keep this thread from reaching anything but this machine: a function's whole world is the template. */
export function refuseOutboundConnections(): void {
  guard(Socket.prototype, 'connect', hostOfConnect, (socket, error) => socket.destroy(error))
  guard(DatagramSocket.prototype, 'send', hostOfSend, (socket, error) =>
    socket.emit('error', error),
  )
}

function guard<T extends object>(
  prototype: T,
  method: keyof T & string,
  hostOf: (given: readonly unknown[]) => string | undefined,
  refuse: (socket: T, error: Error) => void,
): void {
  const original: unknown = Reflect.get(prototype, method)
  if (typeof original !== 'function') throw new Error(`Sockets have no method ${method}.`)
  Reflect.set(prototype, method, function (this: T, ...given: unknown[]): unknown {
    const host = hostOf(given)
    if (host === undefined || isLoopback(host)) return Reflect.apply(original, this, given)
    const error = new Error(
      `The local cloud refuses to connect to ${host}: it is not this machine.`,
    )
    process.nextTick(() => refuse(this, error))
    return this
  })
}

/** Undefined for a path (a pipe). `net` hands on its own normalised list as the only argument. */
function hostOfConnect([first, second]: readonly unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOfConnect(first)
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && first.path !== undefined && first.path !== null && !('host' in first)) {
      return undefined
    }
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return typeof second === 'string' ? second : 'localhost'
}

/** `send(message, [offset, length,] [port] [, address] …)`: the address is the last text. */
function hostOfSend(given: readonly unknown[]): string | undefined {
  return given.slice(1).find((value) => typeof value === 'string')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
