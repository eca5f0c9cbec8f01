/**
 * A server's certificate that names CN=Between as its issuer and says nothing else of it, so that OpenSSL takes any authority of this name for
 * the issuer. It was signed by one of the forger's own: `openssl x509 -req -CA <CN=Between> -days 36500 -extfile <subjectAltName=DNS:localhost,
 * authorityKeyIdentifier=none, subjectKeyIdentifier=none>`.
 */
export const forged = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYZbY87AS0RKZaR11
qFvxMIELMuUDgZ/tL8segdSaApuhRANCAAR5Qg3SjVntFJFDqDPTwMBAHjyDvHgQ
l9BBNCZJE+Gxhep709QpA5grz+i3pTCw9j9ckyxDW5tYjGKGwongIlfX
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBQTCB6KADAgECAhQp64+534QeYGQdMggzdXyvsIc0ajAKBggqhkjOPQQDAjAS
MRAwDgYDVQQDDAdCZXR3ZWVuMCAXDTI2MTEyNjE3MDkwOFoYDzIxMjYxMTAyMTcw
OTA4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAAR5Qg3SjVntFJFDqDPTwMBAHjyDvHgQl9BBNCZJE+Gxhep709QpA5grz+i3
pTCw9j9ckyxDW5tYjGKGwongIlfXoxgwFjAUBgNVHREEDTALgglsb2NhbGhvc3Qw
CgYIKoZIzj0EAwIDSAAwRQIgWW3l8s+V07vNyJYzVO+yMKS5aZ5uScWBJdwzAQnY
bAoCIQD8mWHfTufp9mkvPxf2sK96fXz9d94tB45xxamw92nUIw==
-----END CERTIFICATE-----
`,
};
