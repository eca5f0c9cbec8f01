import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Meets servers as an application of the platform does, on nothing but JSSE. Reads one meeting per line of its input (see meetings.ts) and
 * writes one line for each: its name, and the body of the answer or what Java said instead. The only argument is the password of every store.
 */
public class JsseClient {
  public static void main(String[] arguments) throws Exception {
    char[] password = arguments[0].toCharArray();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] field = line.split("\t", -1);
      System.out.println(field[0] + "\t" + outcome(field, password));
    }
  }

  private static String outcome(String[] field, char[] password) {
    try {
      return "answer " + meet(field, password);
    } catch (Exception failure) {
      StringBuilder causes = new StringBuilder("failure");
      for (Throwable each = failure; each != null; each = each.getCause()) {
        causes.append(' ').append(each.toString().replaceAll("\\s+", " "));
      }
      return causes.toString();
    }
  }

  private static String meet(String[] field, char[] password) throws Exception {
    String mode = field[1], truststore = field[2], keystore = field[3], address = field[5], name = field[6];
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    // As in the platform: the password of the key is the store's.
    keys.init(load(keystore, password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), new TrustManager[] {trust(mode, truststore, password)}, null);
    try (Socket plain = new Socket(address, Integer.parseInt(field[4]));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, plain.getPort(), true)) {
      socket.setSoTimeout(20_000);
      if (field[7].equals("true")) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
      }
      socket.startHandshake();
      byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private static KeyStore load(String file, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance(file.endsWith(".jks") ? "JKS" : "PKCS12");
    try (var bytes = Files.newInputStream(Path.of(file))) {
      store.load(bytes, password);
    }
    return store;
  }

  private static X509TrustManager trust(String mode, String truststore, char[] password) throws Exception {
    switch (mode) {
      case "SYSTEM_ONLY":
        return managerOf(null);
      case "APPLICATION_ONLY":
        return managerOf(load(truststore, password));
      case "APPLICATION_AND_SYSTEM":
        return new Either(managerOf(load(truststore, password)), managerOf(null));
      default:
        return new Anybody();
    }
  }

  /** Without a store it is Java's own, which javax.net.ssl.trustStore names. */
  private static X509TrustManager managerOf(KeyStore store) throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  /** NO_CHECK. It is no X509ExtendedTrustManager, so that JSSE itself still compares the name. */
  private static class Anybody implements X509TrustManager {
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {}

    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** The application's store first, then Java's. */
  private static class Either extends Anybody {
    private final X509TrustManager application;
    private final X509TrustManager system;

    Either(X509TrustManager application, X509TrustManager system) {
      this.application = application;
      this.system = system;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
      try {
        application.checkServerTrusted(chain, type);
      } catch (CertificateException refused) {
        system.checkServerTrusted(chain, type);
      }
    }
  }
}
