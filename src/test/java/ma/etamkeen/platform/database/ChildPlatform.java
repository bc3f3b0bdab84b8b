package ma.etamkeen.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Another Java process over a data folder: it commits one row, says so, and stays until it is killed. */
final class ChildPlatform implements AutoCloseable {

    private final Process process;
    private final BufferedReader words;

    private ChildPlatform(Process process) {
        this.process = process;
        this.words = process.inputReader();
    }

    static ChildPlatform over(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ChildPlatform(new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildPlatform.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Its last line so far: what it committed or why it could not start. */
    String says() throws IOException {
        var line = words.readLine();
        while (line != null && !line.startsWith("> ")) {
            line = words.readLine();
        }
        return line == null ? "nothing" : line.substring(2);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static void main(String[] arguments) throws SQLException, IOException {
        try {
            var programs = Path.of("target", "test-database").toAbsolutePath();
            var server = EmbeddedPostgres.start(Path.of(arguments[0]), new EmbeddedPostgres.Settings(true, programs));
            server.createDatabase("tamkeen");
            EmbeddedPostgresTest.keepRow(
                    new DriverManagerDataSource(server.jdbcUrl("tamkeen"), server.user(), server.password()),
                    "committed");
            System.out.println("> committed");
        } catch (StartRefused refused) {
            System.out.println("> " + refused.getMessage());
        }
        var _ = System.in.read();
    }
}
