/**
 * A certificate that signed itself and is no authority, for localhost, valid for a hundred years:
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=localhost
 * -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE`.
 */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJnNwpm9mBI4IZrRh
Ml6SerqNVXhWeo7MT7YPnPqZ2qehRANCAAQgDvTjcfH/R4FHhmpBAbYL4nuAmx96
a+4YMTFf2173ccDh6MI3F0JdWLWPG/7UzVSwxoDzEMYFAsIwcQvUbC68
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBkjCCATigAwIBAgIUJLqd3YaIP0xujl07gymZeYwOhQwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE3MzYxMVoYDzIxMjYxMDMx
MTczNjExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQgDvTjcfH/R4FHhmpBAbYL4nuAmx96a+4YMTFf2173ccDh6MI3F0Jd
WLWPG/7UzVSwxoDzEMYFAsIwcQvUbC68o2YwZDAdBgNVHQ4EFgQUBiM9aG4pkWyP
Cga1kzsgB9pcdFMwHwYDVR0jBBgwFoAUBiM9aG4pkWyPCga1kzsgB9pcdFMwFAYD
VR0RBA0wC4IJbG9jYWxob3N0MAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0EAwIDSAAw
RQIhAPLuywQqtqNU4+g0vOzfNjasOhUwQaVJ+lxCzOBEMITkAiBt/ZsJHSHd5aON
kbPu0bqZELi4ygtNw67Y03V4BoU5gQ==
-----END CERTIFICATE-----
`,
};
