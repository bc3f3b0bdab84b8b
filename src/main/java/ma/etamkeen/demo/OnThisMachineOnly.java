package ma.etamkeen.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import ma.etamkeen.platform.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Keeps a demonstration from listening anywhere but on the loopback: everybody knows the passwords of its accounts, and
 * its mailbox is open. Runs before anything else is made, however the platform was started.
 */
@Component
class OnThisMachineOnly implements BeanFactoryPostProcessor, EnvironmentAware {

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** @throws StartRefused when a demonstration would listen where others can reach it */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (environment != null) {
            check(environment);
        }
    }

    static void check(Environment environment) {
        var address = environment.getProperty("server.address", "");
        if (isDemonstration(environment) && !isLoopback(address)) {
            throw new StartRefused(
                    "A demonstration listens on the loopback only, not on "
                            + (address.isBlank() ? "every address" : address.strip())
                            + ": everybody knows the passwords of its accounts.",
                    "Set server.address (SERVER_ADDRESS) to 127.0.0.1. For others to reach the platform, start it"
                            + " without the profile demo and without tamkeen.demo.people, as bin/run does.");
        }
    }

    private static boolean isDemonstration(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("demo")) || environment.containsProperty("tamkeen.demo.people");
    }

    /** Without an address a server listens on all of them. */
    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address.strip()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
