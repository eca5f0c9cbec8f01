import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warmestDay } from '../dist/warmest-day.js';

test('the warmest day is found', async () => {
  const days = [
    { date: '2026-07-01', celsius: 21 },
    { date: '2026-07-02', celsius: 27 },
  ];
  const weather = { forecasts: { getForecast: async () => days } };
  assert.deepEqual(await warmestDay(weather, 'Ulm'), days[1]);
});
