/** Proxy and CA settings of the machine are kept from the tests; npm needs them to reach the registry. */
export function registryEnvironment(): NodeJS.ProcessEnv {
  const takenOut: unknown = JSON.parse(process.env['CERTWIRE_TEST_REGISTRY_ENVIRONMENT'] ?? '{}');
  return { ...process.env, ...(takenOut as Record<string, string>) };
}
