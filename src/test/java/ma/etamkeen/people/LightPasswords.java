package ma.etamkeen.people;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords of the tests: the same Argon2id with a hundredth of the work, counted where it is done. What the product's own
 * take is in {@link PasswordsTest}.
 */
@TestComponent
@Primary
public class LightPasswords extends Passwords {

    private static final int KIBIBYTES = 128;
    private static final ThreadLocal<Long> COMPUTED = ThreadLocal.withInitial(() -> 0L);

    public LightPasswords() {
        super(KIBIBYTES, 1, Counting::new);
    }

    /** How many this thread has computed so far. */
    public static long computed() {
        return COMPUTED.get();
    }

    private record Counting(PasswordEncoder argon2) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            COMPUTED.set(COMPUTED.get() + 1);
            return argon2.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String kept) {
            COMPUTED.set(COMPUTED.get() + 1);
            return argon2.matches(password, kept);
        }
    }
}
