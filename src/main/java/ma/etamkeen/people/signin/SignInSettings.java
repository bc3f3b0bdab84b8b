package ma.etamkeen.people.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signing in is set up.
 *
 * @param pause how long the first slowed try waits; later ones wait longer
 * @param fresh how long a proof stands for deeds that would hurt in another person's hands
 */
@ConfigurationProperties("tamkeen.sign-in")
public record SignInSettings(
        @DefaultValue("1s") Duration pause,
        @DefaultValue("4h") Duration fresh) {}
