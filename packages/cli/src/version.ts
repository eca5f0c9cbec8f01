/** The version of Certwire, recorded in manifests. A test holds it equal to the one of every package. */
export const version = '0.1.0';
