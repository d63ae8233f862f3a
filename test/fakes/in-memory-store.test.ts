import { storeContract } from '../aws/store.contract.ts'
import { InMemoryStore } from './in-memory-store.ts'

storeContract('the fake', async () => {
  let now = ''
  const store = new InMemoryStore(() => now)
  return {
    store,
    due: store,
    setNow: (at) => {
      now = at
    },
  }
})
