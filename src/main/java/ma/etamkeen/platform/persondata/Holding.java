package ma.etamkeen.platform.persondata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of data a part keeps about people. Its words are {@code mydata.held.‹key›}, and {@code mydata.fate.‹key›} says
 * what becomes of it, and why, when the person is erased.
 *
 * @param key what it is called in files and in words
 * @param tables the tables it stands in, {@code schema.table}
 * @param fate what becomes of it when the person is erased
 * @param reading how it is read
 * @param erasing what is done to it when the person is erased
 */
public record Holding(String key, Set<String> tables, Fate fate, Reading reading, Erasing erasing) {

    /** What becomes of data when their person is erased. */
    public enum Fate {
        /** The rows go. */
        ERASED,
        /** The rows stay for statistics, without what says whose they are. */
        ANONYMISED,
        /** The rows stay, for a reason that the person is told. */
        KEPT;

        /** The fate in words and files. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads what is held of somebody: rows of named values, in the order they are shown. */
    @FunctionalInterface
    public interface Reading {
        List<Map<String, Object>> of(Subject subject);
    }

    /** Does to the data of somebody what their fate says. Called in the transaction of the erasure; may be called again. */
    @FunctionalInterface
    public interface Erasing {
        void of(Subject subject, Instant now);
    }

    /** Data that are read and never changed. */
    public static Holding kept(String key, Set<String> tables, Reading reading) {
        return new Holding(key, tables, Fate.KEPT, reading, (_, _) -> {});
    }

    /** A query as a reading; it may name {@code :person}, {@code :account} and {@code :addresses}. */
    public static Reading read(JdbcClient db, String sql) {
        return subject -> asked(db, sql, subject).query(Rows::row).list();
    }

    /** Statements as an erasing; they may name {@code :now} too. */
    public static Erasing erase(JdbcClient db, String... statements) {
        return (subject, now) -> {
            for (var sql : statements) {
                asked(db, sql, subject)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
            }
        };
    }

    private static JdbcClient.StatementSpec asked(JdbcClient db, String sql, Subject subject) {
        return db.sql(sql)
                .param("person", subject.person())
                .param("account", subject.account())
                .param("addresses", subject.addresses().toArray(String[]::new));
    }
}
