// What calls weigh in memory: how much each allocates, and how much each keeps alive until its answer has come.
import { getHeapSnapshot, getHeapStatistics } from 'node:v8';

/** What the script of a call makes; compiled code, shapes of objects and what Node holds outside of the heap are not its own. */
const counted = new Set(['object', 'closure', 'array', 'string', 'concatenated string', 'sliced string', 'regexp']);
/** V8's own objects for promises that are waited for. */
const hidden = /^system \/ (Context|PromiseReaction|PropertyArray|Await|Promise|Async)/;

async function settle() {
  for (let pass = 0; pass < 5; pass++) {
    await new Promise((resolve) => setImmediate(resolve));
    global.gc();
  }
}

/** The objects of the heap that are alive: the number that each keeps as long as it lives, and its size. */
async function alive() {
  await settle();
  const chunks = await getHeapSnapshot().toArray();
  const { snapshot, nodes, strings } = JSON.parse(Buffer.concat(chunks).toString());
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, id, size] = ['type', 'name', 'id', 'self_size'].map((field) => fields.indexOf(field));
  const found = [];
  for (let start = 0; start < nodes.length; start += fields.length) {
    const kind = types[0][nodes[start + type]];
    if (!counted.has(kind) && !(kind === 'hidden' && hidden.test(strings[nodes[start + name]]))) continue;
    found.push({ id: nodes[start + id], size: nodes[start + size] });
  }
  return found;
}

/** Bytes that a call allocates; the young generation is so large that none of them is collected in between. */
async function allocated(call, calls = 200) {
  await settle();
  const before = getHeapStatistics().used_heap_size;
  for (let made = 0; made < calls; made++) await call();
  return (getHeapStatistics().used_heap_size - before) / calls;
}

/** Answers the steps of one weighing, which the parent times by what the server holds back. */
export function createWeighing(calls) {
  let newest;
  let pending;
  return {
    async warm({ operation, concurrency }) {
      const lane = async () => {
        for (let made = 0; made < 100; made++) await calls[operation]();
      };
      await Promise.all(Array.from({ length: concurrency }, lane));
      return allocated(calls[operation]);
    },
    async begin({ operation, concurrency }) {
      newest = (await alive()).reduce((highest, { id }) => Math.max(highest, id), 0);
      pending = Array.from({ length: concurrency }, () => calls[operation]());
    },
    async weigh() {
      let kept = 0;
      // Numbers are given in order: what has a higher one was made since.
      for (const { id, size } of await alive()) if (id > newest) kept += size;
      return kept / pending.length;
    },
    async end() {
      await Promise.all(pending.splice(0));
    },
  };
}
