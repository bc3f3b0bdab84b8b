package ma.etamkeen.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A failure keeps its kind, its place and its causes, and none of its words. */
class WordlessTest {

    private static final String NAME = "Roqaya Essamti";

    @Test
    void a_failure_says_what_it_was_and_where_and_quotes_nobody() {
        var failure = new IllegalStateException(NAME, new SQLException(NAME, "22P02"));
        failure.addSuppressed(new NumberFormatException("For input string: \"" + NAME + "\""));

        assertThat(said(failure))
                .contains(
                        "java.lang.IllegalStateException",
                        "java.sql.SQLException, SQL state 22P02",
                        "java.lang.NumberFormatException",
                        "WordlessTest.a_failure_says_what_it_was_and_where_and_quotes_nobody")
                .doesNotContain(NAME);
    }

    @Test
    void failures_that_cause_each_other_come_to_an_end() {
        var first = new IllegalStateException(NAME);
        var second = new IllegalStateException(NAME, first);
        first.initCause(second);

        assertThat(said(first)).doesNotContain(NAME);
    }

    private static String said(Throwable failure) {
        var written = new StringWriter();
        Wordless.of(failure).printStackTrace(new PrintWriter(written));
        return written.toString();
    }
}
