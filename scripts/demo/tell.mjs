// How the demo speaks.
const bold = process.stdout.isTTY && !process.env.NO_COLOR ? (text) => `\u001b[1m${text}\u001b[0m` : (text) => text;
let step = 0;

// `npm run demo | head` has seen enough.
process.stdout.on('error', () => process.exit());

export function heading(text) {
  step += 1;
  console.log(`\n${bold(`${step}. ${text}`)}`);
}

export function say(text) {
  console.log(text === '' ? '' : `   ${text}`);
}

/** Text that stands in a file or came over the wire. */
export function block(text) {
  for (const line of text.trimEnd().split('\n')) console.log(`   | ${line}`);
}
