export { type Config, defineConfig, type ServiceConfig } from './define-config.js';
