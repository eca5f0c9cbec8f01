/** The service of a URL that is no service's, so that the general properties alone hold; nobody gives one that id. */
export const nobody = 'url';
