package ma.etamkeen.certificates;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The certificates somebody got: frozen on the day they were issued, because others rely on them. */
@Component
class CertificateData implements KeepsPersonData {

    private final JdbcClient db;

    CertificateData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(Holding.kept(
                "certificates", Set.of("certificates.certificate", "certificates.edition"), Holding.read(db, """
                        select c.serial, c.code, c.issued_at, c.facts, c.revoked_at, c.revoked_for, c.revoked_why,
                               e.number as edition, e.made_at as corrected_at, e.reason, e.remark, e.facts as corrected_facts
                          from certificates.certificate c
                          left join certificates.edition e on e.certificate_id = c.id
                         where c.person_id = :person
                         order by c.id, e.number
                        """)));
    }

    /** Who replaced a key that signs. */
    @Override
    public Set<String> actsOnly() {
        return Set.of("certificates.signing_key");
    }
}
