package ma.etamkeen.people.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.KeysInUse;
import ma.etamkeen.platform.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever gets hold of the database alone gets no codes out of it; keys can be changed while everybody's app goes on. */
@TamkeenTest
@Transactional
class FactorKeysTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.UTF_8);

    @Autowired
    Apps apps;

    @Autowired
    SomePeople some;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    KeysInUse inUse;

    @TempDir
    Path folder;

    private long account;
    private long person;

    @BeforeTransaction
    void somebody() {
        person = some.confirmed();
        account = cast.accountOf(person);
    }

    @Test
    void the_database_keeps_no_secret_of_an_app_as_it_is() {
        assertThat(apps.add(account, person, SECRET, Totp.code(SECRET, Totp.stepAt(Instant.now()), Totp.DIGITS)))
                .isTrue();

        assertThat(new String(kept(), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(SECRET, StandardCharsets.ISO_8859_1));
        assertThat(apps.pass(account, Totp.code(SECRET, Totp.stepAt(Instant.now()) + 1, Totp.DIGITS)))
                .isEqualTo(Code.RIGHT);
    }

    @Test
    void a_secret_of_before_is_sealed_at_the_next_start_and_still_opens() throws Exception {
        plain();
        var keys = keys(null, List.of());

        keys.run(new DefaultApplicationArguments());
        assertThat(kept()).isNotEqualTo(SECRET);
        assertThat(keys.open(account, sealed())).contains(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/factors"))))
                .isEqualTo("rw-------");
    }

    @Test
    void after_a_change_of_key_what_was_sealed_with_the_old_one_is_sealed_anew() {
        plain();
        var old = FactorKey.make();
        var before = keys(old, List.of());
        before.run(new DefaultApplicationArguments());
        var fresh = FactorKey.make();

        keys(fresh, List.of(old)).run(new DefaultApplicationArguments());
        assertThat(keys(fresh, List.of()).open(account, sealed())).contains(SECRET);
        assertThat(before.open(account, sealed())).isEmpty();
    }

    @Test
    void an_instance_with_another_key_does_not_start() {
        db.sql("delete from platform.secret where name = 'factors-key'").update();
        keys(FactorKey.make(), List.of()).run(new DefaultApplicationArguments());

        assertThatThrownBy(() -> keys(FactorKey.make(), List.of()).run(new DefaultApplicationArguments()))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> keys(null, List.of()).run(new DefaultApplicationArguments()))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> keys("short", List.of()).run(new DefaultApplicationArguments()))
                .isInstanceOf(StartRefused.class);
    }

    @Test
    void a_row_of_another_account_and_a_changed_byte_open_nothing() {
        var key = FactorKey.read(FactorKey.make()).orElseThrow();
        var sealed = key.seal(7, SECRET);
        var changed = Arrays.copyOf(sealed, sealed.length);
        changed[sealed.length - 1] ^= 1;

        assertThat(key.open(7, sealed)).contains(SECRET);
        assertThat(key.open(8, sealed)).isEmpty();
        assertThat(key.open(7, changed)).isEmpty();
        assertThat(key.open(7, new byte[0])).isEmpty();
        assertThat(key.seal(7, SECRET)).isNotEqualTo(sealed);
    }

    private FactorKeys keys(@Nullable String key, List<String> former) {
        return new FactorKeys(db, transaction, new FactorSettings(key, former), inUse, folder);
    }

    /** As the version before wrote it, on a database no key was ever used on. */
    private void plain() {
        db.sql("delete from platform.secret where name = 'factors-key'").update();
        db.sql("""
                        insert into people.authenticator_app (account_id, secret, made_at, last_step)
                        values (:account, :secret, :now, 0)
                        """)
                .param("account", account)
                .param("secret", SECRET)
                .param("now", java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC))
                .update();
    }

    private byte[] kept() {
        return sealed().secret();
    }

    private FactorKeys.Sealed sealed() {
        return db.sql("select key_id, secret from people.authenticator_app where account_id = :account")
                .param("account", account)
                .query((row, _) -> new FactorKeys.Sealed(row.getBytes("key_id"), row.getBytes("secret")))
                .single();
    }
}
