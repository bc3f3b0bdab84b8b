package ma.etamkeen.hackathon.editions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.content.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** By what editions are judged. From the moment people hand in or read by them nothing of it changes: the database refuses. */
@Component
public class Criteria {

    private final JdbcClient db;
    private final JsonMapper json;

    Criteria(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The criteria of a stage, in their order. */
    public List<Criterion> of(long edition, Criterion.Stage stage) {
        return db.sql("""
                        select id, code, weight, least, most, title_ar, title_fr, title_en, levels from hackathon.criterion
                         where edition_id = :edition and stage = :stage
                         order by position, id
                        """)
                .param("edition", edition)
                .param("stage", stage.key())
                .query(this::criterion)
                .list();
    }

    private Criterion criterion(ResultSet row, int number) throws SQLException {
        var levels = new ArrayList<Level>();
        json.readTree(row.getString("levels"))
                .forEach(level -> levels.add(new Level(level.path("mark").intValue(), DefaultContent.text(level))));
        return new Criterion(
                row.getLong("id"),
                row.getString("code"),
                row.getBigDecimal("weight"),
                row.getInt("least"),
                row.getInt("most"),
                Rows.text(row, "title"),
                List.copyOf(levels));
    }
}
