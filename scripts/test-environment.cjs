// The machine's own trust and proxy settings must not decide a test (design: hermetic tests).
for (const name of Object.keys(process.env)) {
  if (
    /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|NODE_TLS_REJECT_UNAUTHORIZED|NODE_OPTIONS|CERTWIRE_(CONFIG|PROFILE))$|_PROXY$/i.test(
      name,
    )
  ) {
    delete process.env[name];
  }
}
