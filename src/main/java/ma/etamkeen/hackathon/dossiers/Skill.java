package ma.etamkeen.hackathon.dossiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;

/** What somebody brings to a team. Words: {@code hackathon.skill.…}. */
public enum Skill {
    /** Knows the service and those who use it. */
    SERVICE,
    LAW,
    DESIGN,
    DATA,
    DEVELOPMENT,
    SECURITY,
    FINANCE,
    PROJECT,
    COMMUNICATION;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The skill of this key, if it is one. */
    public static Optional<Skill> of(String key) {
        return Arrays.stream(values()).filter(skill -> skill.key().equals(key)).findFirst();
    }

    /** The skills of these keys, each once, in the order they are offered. */
    public static List<Skill> of(Collection<String> keys) {
        return Arrays.stream(values())
                .filter(skill -> keys.contains(skill.key()))
                .toList();
    }

    /** A column of skills. */
    public static List<Skill> in(ResultSet row, String column) throws SQLException {
        return of(Rows.words(row, column));
    }

    /** Skills as the database keeps them. */
    public static String[] keys(Collection<Skill> skills) {
        return skills.stream().map(Skill::key).toArray(String[]::new);
    }
}
