package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** The passwords of the product itself: those of the other tests take less work. */
class PasswordsTest {

    private static final long MEMORY = 19L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Passwords passwords = new Passwords();

    @Test
    void a_password_takes_19_mebibytes_two_passes_and_one_lane() {
        var kept = passwords.hash("un thé à la menthe");

        assertThat(kept).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.matches("un thé à la menthe", kept)).isTrue();
        assertThat(passwords.matches("un thé au citron", kept)).isFalse();
    }

    @Test
    void without_a_kept_one_the_same_work_is_done_and_nothing_fits() {
        var before = THREADS.getCurrentThreadAllocatedBytes();

        assertThat(passwords.matches("un thé à la menthe", null)).isFalse();
        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / MEMORY).isEqualTo(1);
    }

    /** Spring makes them itself, and so asks for nothing that could be set. */
    @Test
    void the_product_takes_no_others() {
        assertThat(Passwords.class.isAnnotationPresent(Component.class)).isTrue();
        assertThat(Passwords.class.getConstructors())
                .singleElement()
                .satisfies(made -> assertThat(made.getParameterCount()).isZero());
    }
}
