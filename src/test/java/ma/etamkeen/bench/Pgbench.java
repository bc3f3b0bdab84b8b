package ma.etamkeen.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.etamkeen.platform.database.EmbeddedPostgres;

/** PostgreSQL's own benchmark: nothing between a client and the database but the statements of a script. */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([1-9]\\d*)");

    private final EmbeddedPostgres database;
    private final Path folder;
    private final int clients;
    private final int each;

    /**
     * @param each how many times each client runs the script
     */
    Pgbench(EmbeddedPostgres database, Path folder, int clients, int each) {
        this.database = database;
        this.folder = folder;
        this.clients = clients;
        this.each = each;
    }

    /** Says what to install where there is no pgbench. */
    static void require() {
        if (Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(place -> Files.isExecutable(Path.of(place, "pgbench")))) {
            throw new IllegalStateException(
                    "pgbench is not on the PATH. On Debian and Ubuntu: apt-get install postgresql;"
                            + " on Fedora: dnf install postgresql-contrib; on macOS: brew install postgresql@18. Then run this again.");
        }
    }

    /**
     * Runs these statements; {@code :person} is somebody else each time, from {@code :first} on.
     *
     * @return transactions per second, without the time it took to connect
     */
    double run(List<String> statements, Map<String, Long> variables) throws IOException, InterruptedException {
        var script = folder.resolve("script.sql");
        Files.writeString(script, """
                \\set turn :turn + 1
                \\set person :first + :turn * %d + :client_id
                """.formatted(clients) + String.join("\n", statements) + "\n");
        var command = new ArrayList<>(List.of("pgbench", "--no-vacuum", "--protocol=prepared", "--jobs=2"));
        command.add("--client=" + clients);
        command.add("--transactions=" + each);
        command.add("--define=turn=-1");
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add("--file=" + script);
        var address = URI.create(database.jdbcUrl("tamkeen").substring("jdbc:".length()));
        command.addAll(List.of("--host=127.0.0.1", "--port=" + address.getPort(), "--username=" + database.user()));
        command.add("tamkeen");
        var output = folder.resolve("pgbench.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", database.password());
        var status = builder.start().waitFor();
        var said = Files.readString(output);
        var rate = RATE.matcher(said);
        if (status != 0 || FAILED.matcher(said).find() || !rate.find()) {
            throw new IllegalStateException(said + "\n" + Files.readString(script));
        }
        return Double.parseDouble(rate.group(1));
    }
}
