import { standsAt } from './same-words.js';

/** First words of an id that say what is done. */
const doingWords =
  /^(add|all|by|cancel|check|count|create|delete|destroy|disable|download|edit|enable|exists|export|fetch|find|for|get|import|insert|list|lookup|patch|post|put|query|read|remove|replace|reset|restore|retrieve|save|search|set|show|start|stop|submit|update|upload|upsert|validate|verify)$/i;

/** Verbs after which people call groups, too: `Search`, `Invites`. */
const leadingVerbs =
  /^(analy[sz]e|approve|authenticate|authorize|calculate|check|classify|convert|detect|download|export|find|generate|import|invite|lookup|publish|query|recogni[sz]e|scan|search|send|share|submit|subscribe|sync|translate|upload|validate|verify)$/i;

/** `inviteUser` of the group `Invites`: what looks like the group is what is done. */
function beginsWithVerb(id: string, [first = '', next = '']: readonly string[]): boolean {
  return /^[\p{L}\p{Nd}]+$/u.test(id) && leadingVerbs.test(first) && !doingWords.test(next);
}

/**
 * `repos/list-for-org` in the group `repos` is `listForOrg`, `readAppsV1NamespacedScale` in `apps_v1` is
 * `readNamespacedScale`: who reads the method has just read the group. One word behind the verb stays: `addPet` is no `add`.
 * @param words those of the id
 */
export function withoutGroup(id: string, words: readonly string[], group: readonly string[]): readonly string[] {
  const [first = ''] = words;
  if (standsAt(group, words, 0)) {
    return group.length === 1 && beginsWithVerb(id, words) ? words : words.slice(group.length);
  }
  if (group.length < 2) return words;
  // `addons_list` in the group `Add-Ons`.
  if (words.length > 1 && first.toLowerCase() === group.join('').toLowerCase()) return words.slice(1);
  return standsAt(group, words, 1) ? [first, ...words.slice(1 + group.length)] : words;
}
