package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever watches the platform learns whether its database answers, without a language and without an account. */
@TamkeenTest
class UpPageTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void the_platform_is_up_while_its_database_answers() {
        var answer = web.get().uri("/up").exchange();

        assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store");
        assertThat(answer).bodyText().isEqualTo("up");
    }

    @Test
    void it_is_down_when_nobody_listens_at_the_address_of_the_database() throws IOException {
        int closed;
        try (var socket = listening()) {
            closed = socket.getLocalPort();
        }

        assertThat(over(closed).show().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    @Timeout(UpPage.PATIENCE_SECONDS * 5)
    void it_is_down_when_the_database_takes_the_question_and_stays_silent() throws IOException {
        try (var silent = listening()) {
            var answer = over(silent.getLocalPort()).show();

            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(answer.getBody()).isEqualTo("down");
        }
    }

    @ParameterizedTest
    @CsvSource({"REFUSING_TRAFFIC, SERVICE_UNAVAILABLE", "ACCEPTING_TRAFFIC, OK"})
    void it_is_down_until_its_content_is_there_and_once_it_was_asked_to_stop(ReadinessState state, HttpStatus answer) {
        assertThat(new UpPage(db, availability(state)).show().getStatusCode()).isEqualTo(answer);
    }

    private static ApplicationAvailability availability(ReadinessState state) {
        var availability = new ApplicationAvailabilityBean();
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(UpPageTest.class, state));
        return availability;
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static UpPage over(int port) {
        return new UpPage(
                JdbcClient.create(new DriverManagerDataSource(
                        "jdbc:postgresql://127.0.0.1:" + port + "/tamkeen?sslmode=disable", "nobody", "nothing")),
                availability(ReadinessState.ACCEPTING_TRAFFIC));
    }
}
