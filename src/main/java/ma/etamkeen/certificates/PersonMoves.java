package ma.etamkeen.certificates;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Certificates go along when two records of one person become one; what they say stays as it was said. */
@Component("certificatesPersonMoves")
class PersonMoves implements MovesWithPerson {

    private final JdbcClient db;

    PersonMoves(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> moves() {
        return Set.of("certificates.certificate.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "certificates.certificate.issued_by",
                "certificates.certificate.revoked_by",
                "certificates.edition.made_by",
                "certificates.signing_key.made_by");
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        update certificates.certificate c set person_id = :into
                         where c.person_id = :from
                           and not exists (select from certificates.certificate o
                                            where o.kind = c.kind and o.subject = c.subject and o.person_id = :into)
                        """);
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "certificates.touched",
                "select count(*) from certificates.certificate where person_id = :id",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select person_id from certificates.certificate where person_id = any(:ids)", people);
    }
}
