package ma.etamkeen.organisations;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The regions of the kingdom, from north to south as their codes run. */
@Component
public class Regions {

    private final JdbcClient db;
    private volatile List<Region> known = List.of();

    Regions(JdbcClient db) {
        this.db = db;
    }

    /** All regions in the order of their codes. They change with the product alone: they are read once. */
    public List<Region> all() {
        if (known.isEmpty()) {
            known = List.copyOf(read());
        }
        return known;
    }

    private List<Region> read() {
        return db.sql("""
                        select code, name_ar, name_fr, name_en, seat_ar, seat_fr, seat_en
                          from organisations.region
                         order by code
                        """)
                .query((row, _) -> new Region(
                        row.getString("code"),
                        new Text(row.getString("name_ar"), row.getString("name_fr"), row.getString("name_en")),
                        new Text(row.getString("seat_ar"), row.getString("seat_fr"), row.getString("seat_en"))))
                .list();
    }

    /** The region of this code, if it is one. */
    public Optional<Region> find(String code) {
        return all().stream().filter(region -> region.code().equals(code)).findFirst();
    }

    void addMissing(Region region) {
        known = List.of();
        db.sql("""
                        insert into organisations.region (code, name_ar, name_fr, name_en, seat_ar, seat_fr, seat_en)
                        values (:code, :ar, :fr, :en, :seatAr, :seatFr, :seatEn)
                        on conflict (code) do nothing
                        """)
                .param("code", region.code())
                .param("ar", region.name().ar())
                .param("fr", region.name().fr())
                .param("en", region.name().en())
                .param("seatAr", region.seat().ar())
                .param("seatFr", region.seat().fr())
                .param("seatEn", region.seat().en())
                .update();
    }
}
