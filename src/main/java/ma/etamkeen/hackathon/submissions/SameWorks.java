package ma.etamkeen.hackathon.submissions;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Teams of an edition that handed in the same: a file of the same bytes, or the same address. It says nothing of who copied whom,
 * and is read for those who organise.
 */
@Component
public class SameWorks {

    private final JdbcClient db;
    private final KeptFiles files;

    SameWorks(JdbcClient db, KeptFiles files) {
        this.db = db;
        this.files = files;
    }

    private record Piece(long team, String name, String address, long file) {}

    /** The names of the others that handed in the same, by team; a team that handed in nothing like another is not in it. */
    public Map<Long, List<String>> of(long edition) {
        var pieces = db.sql("""
                        select s.team_id, t.name, p.words, coalesce(p.file_id, 0) as file_id
                          from hackathon.submission s
                          join hackathon.team t on t.id = s.team_id and t.dissolved_at is null
                          join hackathon.submission_part p on p.submission_id = s.id
                          join hackathon.deliverable d on d.id = p.deliverable_id and d.kind <> 'text'
                         where s.edition_id = :edition and s.state = 'sent'
                        """)
                .param("edition", edition)
                .query((row, _) -> new Piece(
                        row.getLong("team_id"), row.getString("name"), row.getString("words"), row.getLong("file_id")))
                .list();
        var prints =
                prints(pieces.stream().map(Piece::file).filter(id -> id != 0).toList());
        var teams = new HashMap<String, Map<Long, String>>();
        for (var piece : pieces) {
            var what = piece.file() == 0 ? address(piece.address()) : prints.getOrDefault(piece.file(), "");
            if (!what.isEmpty()) {
                teams.computeIfAbsent(what, _ -> new TreeMap<>()).put(piece.team(), piece.name());
            }
        }
        return others(teams.values());
    }

    private Map<Long, String> prints(Collection<Long> ids) {
        return files.all(ids).stream().collect(toMap(KeptFile::id, KeptFile::fingerprint));
    }

    private static Map<Long, List<String>> others(Collection<Map<Long, String>> together) {
        var others = new HashMap<Long, TreeSet<String>>();
        for (var teams : together) {
            for (var team : teams.keySet()) {
                teams.forEach((other, name) -> {
                    if (!other.equals(team)) {
                        others.computeIfAbsent(team, _ -> new TreeSet<>()).add(name);
                    }
                });
            }
        }
        return others.entrySet().stream().collect(toMap(Map.Entry::getKey, one -> List.copyOf(one.getValue())));
    }

    /** One place is written in several ways. */
    private static String address(String words) {
        return words.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "");
    }
}
