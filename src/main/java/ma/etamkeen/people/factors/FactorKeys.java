package ma.etamkeen.people.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.KeysInUse;
import ma.etamkeen.platform.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys the secrets of code apps are sealed with, so that a copy of the database alone gives nobody's codes away. The
 * database remembers which key is in use: an instance that has another one does not start. At each start what was sealed
 * with a key of before, or not at all, is sealed anew.
 */
@Component
@Order(19)
class FactorKeys implements ApplicationRunner {

    private static final String IN_USE = "factors-key";
    private static final String FILE = "keys/factors";
    private static final int BATCH = 500;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FactorSettings settings;
    private final KeysInUse inUse;
    private final Path file;
    private @Nullable List<FactorKey> known;

    FactorKeys(
            JdbcClient db,
            TransactionTemplate transaction,
            FactorSettings settings,
            KeysInUse inUse,
            @Value("${tamkeen.data:var/data}") Path data) {
        this.db = db;
        this.transaction = transaction;
        this.settings = settings;
        this.inUse = inUse;
        this.file = data.resolve(FILE);
    }

    /** A secret as it is kept: by which key, and what became of it. */
    record Sealed(byte @Nullable [] key, byte[] secret) {}

    Sealed seal(long account, byte[] secret) {
        var current = keys().getFirst();
        return new Sealed(current.id(), current.seal(account, secret));
    }

    /** The secret; nothing when its key is gone or the row is not what was written. */
    Optional<byte[]> open(long account, Sealed sealed) {
        var by = sealed.key();
        return by == null
                ? Optional.of(sealed.secret())
                : keys().stream()
                        .filter(key -> key.is(by))
                        .findFirst()
                        .flatMap(key -> key.open(account, sealed.secret()));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        while (transaction.execute(_ -> sealSome()) == BATCH) {
            // until all are sealed with the key in use
        }
    }

    /** Two instances that start at once take different rows. */
    private int sealSome() {
        record Old(long account, Sealed sealed) {}
        var current = keys().getFirst();
        var some = db.sql("""
                        select account_id, key_id, secret from people.authenticator_app
                         where key_id is null or key_id = any(:former)
                         limit :most for update skip locked
                        """)
                .param("former", keys().stream().skip(1).map(FactorKey::id).toArray(byte[][]::new))
                .param("most", BATCH)
                .query((row, _) ->
                        new Old(row.getLong("account_id"), new Sealed(row.getBytes("key_id"), row.getBytes("secret"))))
                .list();
        for (var old : some) {
            open(old.account(), old.sealed())
                    .ifPresent(secret -> db.sql("""
                                    update people.authenticator_app set key_id = :key, secret = :secret
                                     where account_id = :account
                                    """)
                            .param("key", current.id())
                            .param("secret", current.seal(old.account(), secret))
                            .param("account", old.account())
                            .update());
        }
        return some.size();
    }

    /** The key in use, then those of before. */
    private synchronized List<FactorKey> keys() {
        var keys = known;
        if (keys == null) {
            keys = read();
            known = keys;
        }
        return keys;
    }

    private List<FactorKey> read() {
        var former = settings.keysOfBefore().stream().map(FactorKeys::written).toList();
        var remembered = inUse.of(IN_USE);
        var configured = settings.key();
        var keys = new ArrayList<FactorKey>();
        if (configured != null && !configured.isBlank()) {
            keys.add(written(configured));
            // a key of one's own takes the place of the one the platform had made
            fromFile().filter(made -> !made.is(keys.getFirst().id())).ifPresent(keys::add);
        } else {
            keys.add(fromFile().orElseGet(() -> {
                if (remembered.isPresent()) {
                    throw foreign();
                }
                return makeFile();
            }));
        }
        keys.addAll(former);
        remember(keys);
        return List.copyOf(keys);
    }

    /** The first instance says which key it is; each other one must know that key. */
    private void remember(List<FactorKey> keys) {
        var current = keys.getFirst();
        var agreed = inUse.agree(IN_USE, current.id());
        if (keys.stream().noneMatch(key -> key.is(agreed))) {
            throw foreign();
        }
        if (!current.is(agreed)) {
            inUse.change(IN_USE, current.id());
        }
    }

    private Optional<FactorKey> fromFile() {
        try {
            return Files.exists(file) ? Optional.of(written(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new StartRefused(
                    "The key in " + file + " cannot be read: " + e,
                    "The account the platform runs under must be able to read it.");
        }
    }

    private FactorKey makeFile() {
        var made = FactorKey.make();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, made + "\n");
            return written(made);
        } catch (FileAlreadyExistsException _) {
            return fromFile().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FactorKey written(String key) {
        return FactorKey.read(key)
                .orElseThrow(() -> new StartRefused(
                        "A key for the secrets of code apps is not " + FactorKey.BYTES + " bytes in Base64.",
                        "Make one with: openssl rand -base64 " + FactorKey.BYTES));
    }

    private static StartRefused foreign() {
        return new StartRefused(
                "The secrets of code apps in this database are sealed with a key that this instance does not have.",
                "Give every instance the same TAMKEEN_FACTORS_KEY, or copy keys/factors from the data folder of the"
                        + " first one; after a change of key, name the old one in TAMKEEN_FACTORS_FORMER. What to do"
                        + " when it is lost stands in docs/operations.md.");
    }
}
