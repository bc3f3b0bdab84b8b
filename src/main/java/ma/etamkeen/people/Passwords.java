package ma.etamkeen.people;

import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as they are kept: Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet, second
 * of the equivalent settings). Two are computed at a time at most, so that a crowd signing in does not fill the memory
 * of a small machine.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19 * 1024;

    private static final int PASSES = 2;

    private final PasswordEncoder argon2;
    private final Semaphore room = new Semaphore(2, true);

    /** What nobody's password is compared with: the same work, and nothing fits. */
    private final String nobodys;

    @Autowired
    public Passwords() {
        this(KIBIBYTES, PASSES, encoder -> encoder);
    }

    /** With another amount of work, and somebody who counts it: for tests, which compute thousands. */
    protected Passwords(int kibibytes, int passes, UnaryOperator<PasswordEncoder> counting) {
        argon2 = counting.apply(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, kibibytes, passes));
        nobodys = "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(kibibytes, passes, base64(new byte[SALT_BYTES]), base64(new byte[HASH_BYTES]));
    }

    /** What is kept of this password. */
    public String hash(CharSequence password) {
        room.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(argon2.encode(password));
        } finally {
            room.release();
        }
    }

    /**
     * Whether this is the password that was kept. Without a kept one it takes as long and is {@code false}, so that
     * the time of an answer does not tell whether an account exists.
     */
    public boolean matches(CharSequence password, @Nullable String kept) {
        var against = kept == null ? nobodys : kept;
        room.acquireUninterruptibly();
        try {
            return argon2.matches(password, against) && kept != null;
        } finally {
            room.release();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
