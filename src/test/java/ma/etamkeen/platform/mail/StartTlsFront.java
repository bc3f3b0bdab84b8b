package ma.etamkeen.platform.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/** Offers STARTTLS before a real mail server that has none: once the line is safe, each hears the other. */
final class StartTlsFront implements AutoCloseable {

    private final Certified certified;
    private final int behind;
    private final ServerSocket door;
    private final List<String> inClear = new CopyOnWriteArrayList<>();

    StartTlsFront(Certified certified, int behind) throws IOException {
        this.certified = certified;
        this.behind = behind;
        door = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What was said before the line was safe. */
    List<String> inClear() {
        return inClear;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var client = door.accept()) {
                talk(client);
            } catch (IOException e) {
                // whoever came has gone, or the test is over
            }
        }
    }

    private void talk(Socket client) throws IOException {
        say(client, "220 localhost ESMTP");
        for (var line = line(client.getInputStream()); !line.isEmpty(); line = line(client.getInputStream())) {
            inClear.add(line);
            switch (line.split(" ", 2)[0]) {
                case "EHLO" -> say(client, "250-localhost\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(client, "220 go ahead");
                    safely(client);
                    return;
                }
                default -> say(client, "530 STARTTLS first");
            }
        }
    }

    private void safely(Socket client) throws IOException {
        try (var safe = (SSLSocket) certified.context().getSocketFactory().createSocket(client, null, true);
                var server = new Socket(InetAddress.getByName("127.0.0.1"), behind)) {
            safe.setUseClientMode(false);
            safe.startHandshake();
            line(server.getInputStream());
            Thread.ofVirtual().start(() -> pass(server, safe));
            safe.getInputStream().transferTo(server.getOutputStream());
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them hung up
        }
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    /** Byte by byte: what comes after the line is not this one's to read. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
