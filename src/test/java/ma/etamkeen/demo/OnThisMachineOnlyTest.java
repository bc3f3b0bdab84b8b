package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.etamkeen.Application;
import ma.etamkeen.platform.database.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** The passwords of a demonstration are known to all, so it starts only where nobody else can reach it. */
class OnThisMachineOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost", " 127.0.0.1 "})
    void a_demonstration_starts_on_the_loopback(String address) {
        assertThatCode(() -> OnThisMachineOnly.check(demonstration().withProperty("server.address", address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.7", "192.168.1.4", "nowhere.invalid", "", " "})
    void a_demonstration_starts_nowhere_else(String address) {
        assertThatThrownBy(() -> OnThisMachineOnly.check(demonstration().withProperty("server.address", address)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(address.isBlank() ? "every address" : address)
                .extracting(refused -> ((StartRefused) refused).howToMend())
                .asString()
                .contains("SERVER_ADDRESS");
    }

    @Test
    void a_demonstration_without_an_address_would_listen_everywhere() {
        assertThatThrownBy(() -> OnThisMachineOnly.check(demonstration())).isInstanceOf(StartRefused.class);
    }

    @Test
    void demonstration_people_make_a_demonstration_whatever_the_profile() {
        var people = new MockEnvironment()
                .withProperty("tamkeen.demo.people", "10")
                .withProperty("server.address", "0.0.0.0");

        assertThatThrownBy(() -> OnThisMachineOnly.check(people)).isInstanceOf(StartRefused.class);
    }

    @Test
    void the_real_thing_may_listen_anywhere() {
        var real = new MockEnvironment().withProperty("server.address", "0.0.0.0");

        assertThatCode(() -> OnThisMachineOnly.check(real)).doesNotThrowAnyException();
    }

    @Test
    void the_application_itself_refuses_before_it_makes_anything() {
        var application = new SpringApplication(Application.class);
        application.setAdditionalProfiles("demo");

        assertThatThrownBy(() -> application.run("--server.address=0.0.0.0", "--server.port=0"))
                .isInstanceOf(StartRefused.class);
    }

    private static MockEnvironment demonstration() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("demo");
        return environment;
    }
}
