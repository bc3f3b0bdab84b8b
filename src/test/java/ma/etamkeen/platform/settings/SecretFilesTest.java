package ma.etamkeen.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import ma.etamkeen.platform.database.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    Path folder;

    @Test
    void a_secret_is_what_stands_in_the_file_without_the_end_of_the_line() throws Exception {
        var file = Files.writeString(folder.resolve("secret"), "pass word\n");

        assertThat(SecretFiles.read(Map.of("TAMKEEN_DATABASE_PASSWORD_FILE", file.toString())))
                .containsExactly(Map.entry("TAMKEEN_DATABASE_PASSWORD", "pass word"));
        assertThat(SecretFiles.read(Map.of("SPRING_MAIL_PASSWORD_FILE", file.toString())))
                .containsOnlyKeys("SPRING_MAIL_PASSWORD");
    }

    @Test
    void the_variables_of_others_are_left_alone() {
        assertThat(SecretFiles.read(Map.of("SSL_CERT_FILE", "/none", "LOGGING_FILE", "/none")))
                .isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_or_a_secret_given_twice_is_said_at_once() {
        var missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> SecretFiles.read(Map.of("TAMKEEN_METRICS_TOKEN_FILE", missing)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("TAMKEEN_METRICS_TOKEN_FILE");
        assertThatThrownBy(() ->
                        SecretFiles.read(Map.of("TAMKEEN_METRICS_TOKEN_FILE", missing, "TAMKEEN_METRICS_TOKEN", "one")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("both");
    }
}
