package ma.etamkeen.hackathon.submissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of dossiers: the team those who applied are in now, and what it handed in in each phase. It is read for those who
 * may read the dossiers, and asks no more who that is.
 */
@Component
public class DossierSubmissions {

    private final JdbcClient db;
    private final KeptFiles files;

    DossierSubmissions(JdbcClient db, KeptFiles files) {
        this.db = db;
        this.files = files;
    }

    /**
     * One thing that was handed in.
     *
     * @param words the text, the address, or the name of the file
     */
    public record Piece(Text title, String words) {}

    /** What counts of a team in a phase, with all that is in it. */
    public record Sent(Submission submission, List<Piece> pieces) {}

    /**
     * A team that people of a dossier are in.
     *
     * @param sent what counts of it, in the order of the phases
     */
    public record Of(long dossier, long team, String name, List<Sent> sent) {}

    /** Those of these dossiers, by dossier; who applied alone has the team they were placed in. */
    public Map<Long, List<Of>> of(Collection<Long> dossiers) {
        var teams = db.sql("""
                        with seat as (
                            select t.dossier_id, t.id as team_id from hackathon.team t where t.dossier_id = any (:ids)
                            union
                            select a.dossier_id, m.team_id
                              from hackathon.applicant a
                              join hackathon.member m on m.edition_id = a.edition_id and m.person_id = a.person_id
                                                     and m.left_at is null
                             where a.dossier_id = any (:ids) and a.left_at is null
                        )
                        select s.dossier_id, t.id, t.name
                          from seat s join hackathon.team t on t.id = s.team_id
                         order by s.dossier_id, t.id
                        """)
                .param("ids", dossiers.toArray(Long[]::new))
                .query((row, _) ->
                        new Of(row.getLong("dossier_id"), row.getLong("id"), row.getString("name"), List.of()))
                .list();
        var sent = sent(new TreeSet<>(teams.stream().map(Of::team).toList()));
        return teams.stream()
                .map(one -> new Of(one.dossier(), one.team(), one.name(), sent.getOrDefault(one.team(), List.of())))
                .collect(groupingBy(Of::dossier));
    }

    /** The phases of an edition in which somebody sent something. */
    public Set<Long> phases(long edition) {
        return Set.copyOf(db.sql(
                        "select distinct phase_id from hackathon.submission where edition_id = :edition and state = 'sent'")
                .param("edition", edition)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    private Map<Long, List<Sent>> sent(Set<Long> teams) {
        var submissions = db.sql(Submissions.SELECT + " and s.team_id = any (:ids)" + Submissions.COUNTS)
                .param("ids", teams.toArray(Long[]::new))
                .query(Submissions::submission)
                .list();
        record Part(long submission, Text title, String words, long file) {}
        var parts = db.sql("""
                        select p.submission_id, d.title_ar, d.title_fr, d.title_en, p.words, p.file_id
                          from hackathon.submission_part p join hackathon.deliverable d on d.id = p.deliverable_id
                         where p.submission_id = any (:ids)
                         order by d.position, d.id
                        """)
                .param("ids", submissions.stream().map(Submission::id).toArray(Long[]::new))
                .query((row, _) -> new Part(
                        row.getLong("submission_id"),
                        Rows.text(row, "title"),
                        row.getString("words"),
                        row.getLong("file_id")))
                .list();
        var names = files
                .all(parts.stream().map(Part::file).filter(file -> file != 0).toList())
                .stream()
                .collect(toMap(KeptFile::id, KeptFile::name));
        var pieces = parts.stream().collect(groupingBy(Part::submission));
        var sent = new ArrayList<Sent>();
        for (var submission : submissions) {
            sent.add(new Sent(
                    submission,
                    pieces.getOrDefault(submission.id(), List.of()).stream()
                            .map(part -> new Piece(
                                    part.title(),
                                    part.file() == 0 ? part.words() : names.getOrDefault(part.file(), "")))
                            .filter(piece -> !piece.words().isBlank())
                            .toList()));
        }
        return sent.stream().collect(groupingBy(one -> one.submission().team()));
    }
}
