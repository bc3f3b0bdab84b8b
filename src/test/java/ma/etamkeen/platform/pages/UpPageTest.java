package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever watches the platform learns whether its database answers, without a language and without an account. */
@TamkeenTest
class UpPageTest {

    @Autowired
    MockMvcTester web;

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

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static UpPage over(int port) {
        return new UpPage(JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/tamkeen?sslmode=disable", "nobody", "nothing")));
    }
}
