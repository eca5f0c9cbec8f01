// Loaded before the program that is measured: its last words are the peak of its memory.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} kB\n`));
