#!/usr/bin/env node
// Committed, unlike dist/, so that the package manager can link the command before the first build.
import { main } from '../dist/esm/main.js';

void main(new URL('worker.js', import.meta.url));
