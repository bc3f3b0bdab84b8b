package ma.etamkeen.skills;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The areas of digital skills, in the order the programme gives them. */
@Component
public class Areas implements SearchSource {

    private static final String SELECT = """
            select code, position, title_ar, title_fr, title_en, summary_ar, summary_fr, summary_en,
                   state_ar, state_fr, state_en
              from skills.area
            """;

    private final JdbcClient db;

    Areas(JdbcClient db) {
        this.db = db;
    }

    /** All areas in their order. */
    public List<Area> all() {
        return db.sql(SELECT + " order by position, code").query(Areas::area).list();
    }

    /** The area of this code, if there is one. */
    public Optional<Area> find(String code) {
        return all().stream().filter(area -> area.code().equals(code)).findFirst();
    }

    void addMissing(Area area) {
        db.sql("""
                        insert into skills.area (code, position, title_ar, title_fr, title_en,
                                                 summary_ar, summary_fr, summary_en, state_ar, state_fr, state_en)
                        values (:code, :position, :title_ar, :title_fr, :title_en,
                                :summary_ar, :summary_fr, :summary_en, :state_ar, :state_fr, :state_en)
                            on conflict (code) do nothing
                        """)
                .param("code", area.code())
                .param("position", area.position())
                .params(Rows.text("title", area.title()))
                .params(Rows.text("summary", area.summary()))
                .params(Rows.states(area.states()))
                .update();
    }

    @Override
    public String kind() {
        return "area";
    }

    @Override
    public List<SearchDocument> documents() {
        return all().stream()
                .flatMap(area -> SearchDocument.each(
                                kind(),
                                area.code(),
                                area.title(),
                                area.path(),
                                language -> Text.orEmpty(area.summary().in(language)))
                        .stream()
                        .map(document -> document.about(List.of(area.code()))))
                .toList();
    }

    private static Area area(ResultSet row, int number) throws SQLException {
        return new Area(
                row.getString("code"),
                row.getInt("position"),
                Rows.text(row, "title"),
                Rows.text(row, "summary"),
                Rows.states(row));
    }
}
