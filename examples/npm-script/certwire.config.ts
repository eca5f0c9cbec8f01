import { defineConfig } from 'certwire';

export default defineConfig({
  services: {
    weather: { spec: 'specs/weather.yaml', output: 'src/clients/weather' },
  },
});
