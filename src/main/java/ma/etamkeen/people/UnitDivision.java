package ma.etamkeen.people;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ma.etamkeen.platform.merging.DividesUnit;
import ma.etamkeen.platform.merging.Merge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a unit splits, its people can go to different ones of those after it, by category and level. */
@Component
class UnitDivision implements DividesUnit {

    private static final String KEY = "coalesce(p.category, '') || '.' || coalesce(p.level, '')";

    private final JdbcClient db;

    UnitDivision(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Group> groups(long unit) {
        return db.sql("""
                        select p.category, p.level, %s as key, count(*) as people
                          from people.person p
                         where p.unit_id = :unit and p.closed_at is null
                         group by 1, 2, 3
                         order by 3
                        """.formatted(KEY))
                .param("unit", unit)
                .query((row, _) -> {
                    var words = new ArrayList<String>();
                    var category = row.getString("category");
                    var level = row.getString("level");
                    words.add(category == null ? "people.division.no-category" : "people.category." + category);
                    if (level != null) {
                        words.add("organisations.level." + level);
                    }
                    return new Group(row.getString("key"), List.copyOf(words), row.getLong("people"));
                })
                .list();
    }

    @Override
    public void each(long unit, Consumer<Member> reader) {
        db.sql("""
                        select p.name_ar, p.name_latin, %s as key
                          from people.person p
                         where p.unit_id = :unit and p.closed_at is null
                         order by 3, p.name_latin, p.id
                        """.formatted(KEY)).param("unit", unit).query(row -> {
            reader.accept(new Member(row.getString("name_ar"), row.getString("name_latin"), row.getString("key")));
        });
    }

    @Override
    public void divide(Merge merge, String group) {
        db.sql("""
                        with moved as (
                            update people.person p set unit_id = :into
                             where p.unit_id = :from and %s = :group
                            returning p.id
                        )
                        insert into people.former_unit (person_id, unit_id, until)
                        select id, :from, :day from moved
                        """.formatted(KEY))
                .param("into", merge.into())
                .param("from", merge.from())
                .param("group", group)
                .param("day", merge.day())
                .update();
    }
}
