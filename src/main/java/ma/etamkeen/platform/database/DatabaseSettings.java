package ma.etamkeen.platform.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database, and where data lives.
 *
 * @param data the folder of everything kept on this machine; relative to the folder the platform is started in
 */
@ConfigurationProperties("tamkeen")
record DatabaseSettings(
        @DefaultValue("var/data") Path data, @DefaultValue Database database) {

    /**
     * @param url the JDBC address of a server of one's own; empty: the embedded one
     * @param poolSize connections held open by this process
     */
    record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("16") int poolSize) {}
}
