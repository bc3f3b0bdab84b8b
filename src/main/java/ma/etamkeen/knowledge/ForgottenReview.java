package ma.etamkeen.knowledge;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said about a text on its way to readers quotes it: it goes with the words, and nothing is published later. */
@Component
class ForgottenReview implements ForgetsEntry {

    private static final List<String> SAID_OF_IT = List.of(
            "delete from knowledge.schedule where entry_id = :entry",
            "delete from knowledge.autosave where entry_id = :entry",
            "delete from knowledge.suggestion where entry_id = :entry",
            "delete from knowledge.sending_back where entry_id = :entry",
            "delete from knowledge.remark where entry_id = :entry");

    private final JdbcClient db;

    ForgottenReview(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void forget(long entry) {
        SAID_OF_IT.forEach(sql -> db.sql(sql).param("entry", entry).update());
    }
}
