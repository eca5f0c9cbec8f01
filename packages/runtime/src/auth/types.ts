/**
 * What a call demands of the client: alternatives, of which one is enough, each a combination of schemes that are all
 * needed. An empty combination is «without credentials»; no alternative at all is no requirement.
 */
export type SecurityRequirement = readonly (readonly string[])[];
