package ma.etamkeen.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import ma.etamkeen.platform.database.StandingDatabase;
import ma.etamkeen.platform.database.StartRefused;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What {@code bin/backup} and {@code bin/restore} start: {@code backup FILE} or {@code restore [--replace] FILE}. */
final class BackupCommand {

    private BackupCommand() {}

    /** Nothing but the settings: the platform itself does not start. */
    @Configuration(proxyBeanMethods = false)
    static class OnlySettings {}

    static void main(String[] arguments) throws IOException, SQLException {
        var words =
                Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        var replace = Arrays.asList(arguments).contains("--replace");
        var settings = Arrays.stream(arguments)
                .filter(word -> word.startsWith("--") && !word.equals("--replace"))
                .toArray(String[]::new);
        try (var context = new SpringApplicationBuilder(OnlySettings.class)
                .web(WebApplicationType.NONE)
                .properties("logging.level.root=warn", "spring.main.lazy-initialization=true")
                .run(settings)) {
            run(words.getFirst(), Path.of(words.getLast()), replace, context.getEnvironment());
        } catch (Refused refused) {
            refuse(refused.getMessage(), refused.howToMend());
        } catch (StartRefused refused) {
            refuse(refused.getMessage(), refused.howToMend());
        }
    }

    private static void run(String deed, Path file, boolean replace, Environment environment)
            throws IOException, SQLException {
        try (var database = StandingDatabase.open(environment)) {
            var restored = deed.equals("restore");
            var size = restored
                    ? new Restore(database.source(), database.data()).read(file, replace)
                    : new Backup(database.source(), database.data(), Clock.systemUTC()).write(file);
            System.out.printf(
                    "%s: %,d rows of %d tables, %d files; every checksum compared.%n%s%n",
                    restored ? "Restored from " + file : "Written to " + file,
                    size.rows(),
                    size.tables(),
                    size.files(),
                    restored
                            ? "Nobody is signed in; the letters that waited when the backup was made leave at the next"
                                    + " start."
                            : "It holds personal data and keys: keep it as you keep the database.");
        }
    }

    private static void refuse(@org.jspecify.annotations.Nullable String what, String howToMend) {
        System.err.println(what);
        System.err.println(howToMend);
        System.exit(1);
    }
}
