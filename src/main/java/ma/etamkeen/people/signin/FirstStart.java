package ma.etamkeen.people.signin;

import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells whoever starts the platform how to become its first administrator. A demonstration brings an administrator of
 * its own.
 */
@Component
@Order(200)
@ConditionalOnProperty(name = "tamkeen.demo.people", matchIfMissing = true, havingValue = "none")
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final FirstAdministrator first;
    private final Settings settings;

    FirstStart(FirstAdministrator first, Settings settings) {
        this.first = first;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        first.invite()
                .ifPresent(token -> LOG.warn(
                        """
                        Nobody administers this platform yet. Open this address to become its administrator:

                          {}/{}/first-administrator/{}

                        It works once, within {} hours. The next start makes another one and ends this one.
                        """, settings.address(), Language.AR.tag(), token, FirstAdministrator.GOOD_FOR.toHours()));
    }
}
