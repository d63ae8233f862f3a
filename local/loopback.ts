const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a request was meant for this machine by name. A page of a foreign site whose name was
 * pointed at 127.0.0.1 reaches the port, but says its own name.
 */
export function isLoopbackName(hostname: string): boolean {
  return LOOPBACK.has(hostname)
}
