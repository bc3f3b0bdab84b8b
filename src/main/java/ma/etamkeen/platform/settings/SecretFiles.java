package ma.etamkeen.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import ma.etamkeen.platform.database.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads secrets from files: {@code TAMKEEN_DATABASE_PASSWORD_FILE=/run/secrets/database} stands for
 * {@code TAMKEEN_DATABASE_PASSWORD} with what is in that file, without the line's end. What systemd, Podman and
 * Kubernetes hand over as files never shows in the list of processes or of variables.
 */
public class SecretFiles implements EnvironmentPostProcessor {

    private static final Pattern NAME = Pattern.compile("((?:TAMKEEN|SPRING_MAIL)_[A-Z0-9_]+)_FILE");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var secrets = read(environment.getSystemEnvironment());
        if (!secrets.isEmpty()) {
            // the end of the name makes Spring read it like the environment itself
            environment
                    .getPropertySources()
                    .addAfter(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new SystemEnvironmentPropertySource(
                                    "secret-files-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                    secrets));
        }
    }

    /** @throws StartRefused for a file that cannot be read, or a secret that is given twice */
    static Map<String, Object> read(Map<String, Object> variables) {
        var secrets = new LinkedHashMap<String, Object>();
        variables.forEach((variable, file) -> {
            var name = NAME.matcher(variable);
            if (name.matches() && !file.toString().isBlank()) {
                if (variables.containsKey(name.group(1))) {
                    throw new StartRefused(
                            name.group(1) + " and " + variable + " are both set.", "Keep one of the two.");
                }
                secrets.put(name.group(1), content(variable, Path.of(file.toString())));
            }
        });
        return secrets;
    }

    private static String content(String variable, Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException failure) {
            throw new StartRefused(
                    "The file that " + variable + " names cannot be read: " + failure,
                    "Check its name, and that the account the platform runs under may read it.");
        }
    }
}
