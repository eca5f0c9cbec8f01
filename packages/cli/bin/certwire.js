#!/usr/bin/env node
// Committed, unlike dist/, so that the package manager can link the command before the first build.
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { prepareProcess } = require('../dist/cjs/prepare-process.js');

prepareProcess(process.argv[2]);
const { main } = require('../dist/cjs/main.js');
void main(pathToFileURL(join(__dirname, 'worker.js')));
