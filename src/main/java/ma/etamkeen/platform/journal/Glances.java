package ma.etamkeen.platform.journal;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at pages that show several people. Each leaves one line, however many people the page shows, with how many they
 * are and their ids, so that everybody is told who looked at them. Who sees nobody but themselves leaves none.
 */
@Component
public class Glances {

    /** The ids of more people than this are not kept: the line says how many there were. */
    static final int MOST = 200;

    /** The lines of looks that showed the person {@code :shown}; stands on an index of its own. */
    static final String SHOWED = """
            (j.deed like '%.looked-at' and string_to_array(split_part(j.detail, ': ', 2), ' ') @> array[cast(:shown as text)])
            """;

    private static final Pattern SHOWN = Pattern.compile("([0-9]{1,9})(: [0-9 ]*)?");

    private final JdbcClient db;
    private final Journal journal;

    Glances(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /**
     * Somebody opened a page.
     *
     * @param deed {@code part.noun.looked-at}
     * @param actor the person who looked
     * @param subject the id of what the page is about, 0 for nothing in particular
     * @param people whom it shows
     */
    public void record(String deed, long actor, long subject, Collection<Long> people) {
        var others = people.stream()
                .filter(id -> id != 0 && id != actor)
                .distinct()
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            journal.record(deed, actor, subject, others.size() == 1 ? others.getFirst() : 0, written(others));
        }
    }

    /** The newest looks that showed this person, or were at this person alone by one of these deeds; at most so many. */
    public List<Journal.Line> at(long person, Collection<String> alone, int most) {
        return db
                .sql("(" + Lines.ALL + """
                          where j.person = :person and j.deed = any(:deeds)
                          order by j.id desc limit :most)
                        union
                        (""" + Lines.ALL + " where " + SHOWED
                        + " order by j.id desc limit :most) order by id desc limit :most")
                .param("person", person)
                .param("deeds", alone.toArray(String[]::new))
                .param("shown", Long.toString(person))
                .param("most", most)
                .query(Lines::numbered)
                .list()
                .stream()
                .map(Lines.Numbered::line)
                .toList();
    }

    /** How many people the look of this line showed, 0 when it is none of these. */
    static int shown(Journal.Line line) {
        var shown = SHOWN.matcher(line.why());
        return line.deed().endsWith(".looked-at") && shown.matches() ? Integer.parseInt(shown.group(1)) : 0;
    }

    private static String written(List<Long> people) {
        return people.size() > MOST
                ? Integer.toString(people.size())
                : people.size() + ": " + people.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
