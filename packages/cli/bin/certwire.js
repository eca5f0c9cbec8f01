#!/usr/bin/env node
// Committed, unlike dist/, so that the package manager can link the command before the first build.
import '../dist/esm/main.js';
