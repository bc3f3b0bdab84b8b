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
        return List.of(Holding.kept("certificates", Set.of("certificates.certificate"), Holding.read(db, """
                        select serial, code, issued_at, facts, revoked_at, revoked_why
                          from certificates.certificate
                         where person_id = :person
                         order by id
                        """)));
    }
}
